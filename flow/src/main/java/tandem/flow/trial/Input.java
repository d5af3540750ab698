package tandem.flow.trial;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.flow.service.Finding;

/// What a tester does: as the caller, or in the place of whoever is asked. A page keeps what they have done so far, and
/// sends it again with one more.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @Type(value = Input.Keys.class, name = "keys"),
    @Type(value = Input.Words.class, name = "words"),
    @Type(value = Input.Nothing.class, name = "nothing"),
    @Type(value = Input.HangUp.class, name = "hangUp"),
    @Type(value = Input.Known.class, name = "known"),
    @Type(value = Input.Unknown.class, name = "unknown"),
    @Type(value = Input.Found.class, name = "found"),
    @Type(value = Input.NotFound.class, name = "notFound"),
    @Type(value = Input.Failed.class, name = "failed"),
    @Type(value = Input.Article.class, name = "article"),
    @Type(value = Input.Unsure.class, name = "unsure"),
    @Type(value = Input.Verified.class, name = "verified"),
    @Type(value = Input.Wrong.class, name = "wrong"),
    @Type(value = Input.Locked.class, name = "locked"),
    @Type(value = Input.Unavailable.class, name = "unavailable"),
    @Type(value = Input.Taken.class, name = "taken"),
    @Type(value = Input.Refused.class, name = "refused"),
    @Type(value = Input.AskIt.class, name = "ask"),
})
public sealed interface Input {
    int LONGEST = 500;

    /// In answer to a question.
    sealed interface OfCaller extends Input {}

    /// In the place of the customer directory.
    sealed interface OfCustomers extends Input {}

    /// In the place of a service that looks something up.
    sealed interface OfLookup extends Input {}

    /// In the place of a service that keeps PINs.
    sealed interface OfProof extends Input {}

    /// In the place of the articles.
    sealed interface OfAnswer extends Input {}

    /// In the place of routing.
    sealed interface OfRouting extends Input {}

    /// @param keys without pauses between them; those that a question does not need go on to the next
    record Keys(String keys) implements OfCaller {
        /// @throws IllegalArgumentException that says what is wrong
        public Keys {
            if (keys.length() > 100 || !keys.matches("[0-9*#A-D]+")) {
                throw new IllegalArgumentException("keys are at most 100 of 0 to 9, * and #");
            }
        }
    }

    record Words(String words) implements OfCaller {
        /// @throws IllegalArgumentException that says what is wrong
        public Words {
            if (words.isBlank() || words.length() > LONGEST) {
                throw new IllegalArgumentException("words are at most %d characters, and some".formatted(LONGEST));
            }
        }
    }

    /// Until it counts as no input.
    record Nothing() implements OfCaller {}

    record HangUp() implements OfCaller, OfCustomers, OfLookup, OfProof, OfAnswer {}

    /// @param language in which they were served the last time; null if that is not known
    record Known(@Nullable String language) implements OfCustomers {
        public Known {
            limit(language);
        }
    }

    record Unknown() implements OfCustomers {}

    /// @param values by attribute
    record Found(Map<String, String> values) implements OfLookup {
        public Found {
            values = Map.copyOf(values);
            if (values.size() > Setting.MOST_ATTRIBUTES
                    || values.values().stream().anyMatch(value -> value.length() > Finding.LONGEST_VALUE)) {
                throw new IllegalArgumentException(
                        "a value found has at most %d characters".formatted(Finding.LONGEST_VALUE));
            }
        }
    }

    record NotFound() implements OfLookup {}

    record Failed(@Nullable String reason) implements OfLookup, OfAnswer {
        public Failed {
            limit(reason);
        }
    }

    /// @param article what it is called
    /// @param text    what they are told of it
    record Article(String article, String text) implements OfAnswer {
        public Article {
            if (article.isBlank() || text.isBlank()) {
                throw new IllegalArgumentException("an article has a name and a text");
            }
            limit(article);
            text = String.valueOf(shortened(text));
        }
    }

    /// No article is likely to answer it.
    record Unsure() implements OfAnswer {}

    /// @param name of the account's holder; null if the service does not say
    record Verified(@Nullable String name) implements OfProof {
        public Verified {
            limit(name);
        }
    }

    record Wrong() implements OfProof {}

    record Locked() implements OfProof {}

    record Unavailable(@Nullable String reason) implements OfProof {
        public Unavailable {
            limit(reason);
        }
    }

    /// They wait, are called back, or have left their message: the flow is over.
    record Taken() implements OfRouting {}

    record Refused() implements OfRouting {}

    /// The service itself is asked, once: what it answers takes the place of this.
    record AskIt() implements OfLookup, OfProof, OfAnswer {}

    private static void limit(@Nullable String text) {
        if (text != null && text.length() > LONGEST) {
            throw new IllegalArgumentException("more than %d characters".formatted(LONGEST));
        }
    }

    /// What a service or a person has said, as much of it as an input takes.
    static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
