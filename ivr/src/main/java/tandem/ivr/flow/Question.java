package tandem.ivr.flow;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What answers are expected, and how long to wait for them.
///
/// @param codes     the digit sequences that are answers; empty where any digits are (see `minDigits`, `maxDigits`)
/// @param phrases   what may be said, in the caller's language
/// @param finishKey ends the digits; not part of them
public record Question(
        Set<String> codes,
        int minDigits,
        int maxDigits,
        @Nullable Character finishKey,
        List<String> phrases,
        Step.Listening listening) {
    public Question {
        codes = Set.copyOf(codes);
        phrases = List.copyOf(phrases);
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
