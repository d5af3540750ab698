package tandem.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.knowledge.Article.Audience;
import tandem.knowledge.Article.Version;

/// Articles, whole and in truth: what is here is there also while the index is not ([ArticleSearch] finds
/// in that).
/// Every change says which revision it is of; if somebody else was quicker nothing is changed, and they are
/// told how it
/// stands now.
public interface Articles {
    int LONGEST_TITLE = 200;
    int LONGEST_KEYWORDS = 500;
    int LONGEST_TEXT = 200_000;
    int LONGEST_CATEGORY = 60;
    Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    /// By title.
    List<Article> all();

    Optional<Article> find(String id);

    Optional<Version> version(String id, String language, int number);

    /// Newest first.
    List<Version> versions(String id, String language);

    /// What people read now, of whichever audience.
    Optional<Reading> read(String id, String language);

    /// @param id null for a new one
    Result create(@Nullable String id, Audience audience, Text text, String by);

    /// Adds a version, which is a draft; what is published stays.
    Result save(String id, long revision, Text text, String by);

    /// Says who may read it.
    Result describe(String id, long revision, Audience audience);

    /// Adds an older version again as the newest one.
    Result restore(String id, long revision, String language, int number, String by);

    Result act(String id, long revision, String language, Action action, String by);

    Result delete(String id, long revision);

    void count(String id, Use use);

    Map<String, Counts> counts();

    /// Says that an article helped, or not: once for each reader, article and day.
    ///
    /// @param reader names them, and cannot be got back from what is kept
    void judge(String id, boolean helped, String reader);

    /// What somebody looked for and did not find. Numbers and mail addresses in it are left out.
    void unanswered(String query, String language, Seeker by);

    /// Most wanted first.
    List<Gap> gaps();

    void forgetGap(Gap gap);

    /// Called after each change, on the thread that made it.
    void onChange(Change change);

    @FunctionalInterface
    interface Change {
        void changed(String article);
    }

    /// @param language `en`, `zh`, …
    record Text(String language, String title, String category, String keywords, String markdown) {}

    /// What may be done with the latest version of a text.
    sealed interface Action {
        /// Asks for approval.
        record Submit() implements Action {}

        /// Not yet: back to its author.
        record Return() implements Action {}

        /// Approves it; from now on it is what people read.
        ///
        /// @param until when it expires; null: never
        record Publish(@Nullable Instant until) implements Action {}

        /// Nobody reads it any more.
        record Withdraw() implements Action {}
    }

    /// What became of a change.
    sealed interface Result {
        record Done(Article article) implements Result {}

        /// Somebody else has changed it meanwhile.
        ///
        /// @param now as it stands
        record Conflict(Article now) implements Result {}

        record Unknown() implements Result {}

        /// @param why for whoever asked
        record Refused(String why) implements Result {}
    }

    /// An article as it is read.
    record Reading(Article article, Version version) {}

    enum Use {
        /// Read by a customer.
        READ,
        /// Put into an answer by an agent.
        INSERTED,
        /// Told by the assistant.
        ANSWERED
    }

    /// @param helped    readers who said so
    /// @param notHelped readers who said that it did not
    record Counts(long read, long inserted, long answered, long helped, long notHelped) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0);
    }

    enum Seeker {
        CUSTOMER,
        AGENT
    }

    /// Something that nobody has written about.
    record Gap(String query, String language, Seeker by, long times, Instant last) {}
}
