package tandem.flow;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What answers are expected, and how long to wait for them.
///
/// @param codes     the digit sequences that are answers; empty where any digits are (see `minDigits`, `maxDigits`)
/// @param phrases   what may be said, in the caller's language
/// @param finishKey ends the digits, or the caller's words; not part of them
/// @param open      whether any words are an answer, and no digits
/// @param choices   what may be chosen where one can be shown something
public record Question(
        Set<String> codes,
        int minDigits,
        int maxDigits,
        @Nullable Character finishKey,
        List<String> phrases,
        Step.Listening listening,
        boolean open,
        List<Offered> choices) {
    public Question {
        codes = Set.copyOf(codes);
        phrases = List.copyOf(phrases);
        choices = List.copyOf(choices);
    }

    /// @param name  in the flow, and as answer [Answer.Chosen]
    /// @param label in the language of whoever is asked
    public record Offered(String name, String label) {}

    public Question(
            Set<String> codes,
            int minDigits,
            int maxDigits,
            @Nullable Character finishKey,
            List<String> phrases,
            Step.Listening listening) {
        this(codes, minDigits, maxDigits, finishKey, phrases, listening, false, List.of());
    }

    /// To be answered in the caller's own words; the hash key ends them.
    public static Question inOwnWords(Step.Listening listening) {
        return new Question(Set.of(), 1, 1, '#', List.of(), listening, true, List.of());
    }

    Question offering(List<Offered> offered) {
        return new Question(codes, minDigits, maxDigits, finishKey, phrases, listening, open, offered);
    }

    /// Whether digits alone are an answer, and any of them.
    public boolean takesDigits() {
        return codes.isEmpty() && !open;
    }

    /// Whether nothing more can be awaited after these digits.
    public boolean isComplete(String digits) {
        if (codes.isEmpty()) {
            return digits.length() >= maxDigits;
        }
        return codes.stream().noneMatch(code -> code.length() > digits.length() && code.startsWith(digits));
    }

    /// The answer these digits are when no more come.
    public Answer answer(String digits) {
        boolean good =
                codes.isEmpty() ? digits.length() >= minDigits && digits.length() <= maxDigits : codes.contains(digits);
        return good ? new Answer.Digits(digits) : new Answer.NoMatch();
    }
}
