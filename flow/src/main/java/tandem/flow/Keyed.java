package tandem.flow;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Digits that are asked for.
///
/// @param finishKey ends them; null for none
public record Keyed(
        Prompt prompt,
        int minDigits,
        int maxDigits,
        @Nullable Character finishKey,
        Step.Listening listening,
        Step.Retries retries) {

    Stream<Prompt> prompts() {
        return Stream.concat(Stream.of(prompt), retries.prompts());
    }

    Question question() {
        return new Question(Set.of(), minDigits, maxDigits, finishKey, List.of(), listening);
    }
}
