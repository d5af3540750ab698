package tandem.knowledge;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An article: what customers and agents look up (K6). Its texts are versions by language ([Version]); this
/// is what
/// is known of it as a whole.
///
/// @param revision     counts the changes; whoever changes it says which one they saw
/// @param translations by language (`en`, `zh`)
public record Article(
        String id,
        long revision,
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
    /// @param latest    its newest version
    /// @param published what is read; null: nothing
    public record Translation(Latest latest, @Nullable Published published) {

        /// Whether customers and agents may read it now.
        public boolean isRead(Instant now) {
            return readable(now).isPresent();
        }

        /// What is read now.
        public Optional<Published> readable(Instant now) {
            return Optional.ofNullable(published)
                    .filter(text -> text.expiresAt() == null || now.isBefore(text.expiresAt()));
        }
    }

    /// @param by who wrote it
    public record Latest(int number, Stage stage, String title, String category, String by, Instant at) {}

    /// @param by        who approved it
    /// @param expiresAt when it is read no more; null: never
    public record Published(
            int number,
            String title,
            String category,
            String by,
            Instant at,
            @Nullable Instant expiresAt) {}

    /// What was once written; it is never changed.
    ///
    /// @param number       from 1 within its language
    /// @param category     as readers see it; may be empty
    /// @param keywords     further words by which it is found
    /// @param restoredFrom null unless it is an older version again
    public record Version(
            String language,
            int number,
            String title,
            String category,
            String keywords,
            String markdown,
            String by,
            Instant at,
            @Nullable Integer restoredFrom) {}

    public Optional<Translation> in(String language) {
        return Optional.ofNullable(translations.get(language));
    }
}
