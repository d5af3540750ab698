package tandem.routing.model;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a queue asks its customers, when a conversation is over, how content they are (I8).
///
/// @param name     of what is asked by link, in the journal, such as `csat`
/// @param flow     is run for the caller when their agent has left; null: nothing is asked on the telephone
/// @param question asked where customers write, by language, from 1 to 5; empty: nothing is asked there
/// @param share    how many in a hundred are asked
/// @param notAgain so long the same customer is not asked again; zero: after every conversation
/// @param linkLife how long a link may be answered
public record Survey(
        String name,
        @Nullable String flow,
        Map<String, String> question,
        int share,
        Duration notAgain,
        Duration linkLife) {
    public static final Survey NONE = new Survey("csat", null, Map.of(), 100, Duration.ofDays(30), Duration.ofDays(14));
    /// Of what is asked by link.
    public static final int LOWEST = 1;

    public static final int HIGHEST = 5;

    public Survey {
        question = Map.copyOf(question);
    }

    /// In this language, else in English, else in any; empty if nothing is asked where customers write.
    public Optional<String> questionIn(String language) {
        return Optional.ofNullable(question.get(language))
                .or(() -> Optional.ofNullable(question.get("en")))
                .or(() -> question.values().stream().sorted().findFirst());
    }
}
