package tandem.knowledge;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An article: what customers and agents look up (K6). Its texts are versions by language ([Version]); this is what
/// is known of it as a whole.
///
/// @param revision     counts the changes; whoever changes it says which one they saw
/// @param category     as customers read it; may be empty
/// @param translations by language (`en`, `zh`)
public record Article(
        String id,
        long revision,
        String category,
        Audience audience,
        Map<String, Translation> translations,
        Instant createdAt,
        Instant changedAt) {

    public Article {
        translations = Map.copyOf(new TreeMap<>(translations));
    }

    /// Who may read what is published.
    public enum Audience {
        /// Everybody, on the help page and by the assistant.
        PUBLIC,
        /// Agents only.
        INTERNAL
    }

    /// How far the latest version of a text has come.
    public enum Stage {
        DRAFT,
        IN_REVIEW,
        PUBLISHED
    }

    /// A text in one language.
    ///
    /// @param latest    number of its newest version
    /// @param title     of that one
    /// @param by        who wrote it
    /// @param published number of the version that is read; null: none
    /// @param publishedTitle null if none is
    /// @param approvedBy who published it
    /// @param expiresAt when what is published is read no more; null: never
    public record Translation(
            int latest,
            Stage stage,
            String title,
            String by,
            Instant at,
            @Nullable Integer published,
            @Nullable String publishedTitle,
            @Nullable String approvedBy,
            @Nullable Instant expiresAt) {

        /// Whether customers and agents may read it now.
        public boolean isRead(Instant now) {
            return published != null && (expiresAt == null || now.isBefore(expiresAt));
        }
    }

    /// What was once written; it is never changed.
    ///
    /// @param number       from 1 within its language
    /// @param keywords     further words by which it is found
    /// @param restoredFrom null unless it is an older version again
    public record Version(
            String language,
            int number,
            String title,
            String keywords,
            String markdown,
            String by,
            Instant at,
            @Nullable Integer restoredFrom) {}

    public Optional<Translation> in(String language) {
        return Optional.ofNullable(translations.get(language));
    }
}
