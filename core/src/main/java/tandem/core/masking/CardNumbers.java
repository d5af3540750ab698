package tandem.core.masking;

import java.util.List;

/// Numbers of payment cards: of a length and beginning that schemes have, with the right last digit (ISO/IEC 7812-1,
/// Luhn), whole groups of what was written or said.
final class CardNumbers {
    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    private static final int SHORTEST_CODE = 3;
    private static final int LONGEST_CODE = 4;

    private CardNumbers() {}

    static void find(String text, List<Token> tokens, Spans spans) {
        for (var run : Numbers.in(tokens)) {
            inRun(text, run, spans);
        }
    }

    private static void inRun(String text, List<Token> run, Spans spans) {
        for (int first = 0; first < run.size(); first++) {
            int last = lastOfCard(run, first);
            if (last >= 0 && !isTelephone(text, run.get(first))) {
                int code = isCode(run, last + 1) ? last + 1 : last;
                spans.add(run.get(first).start(), run.get(code).end());
                first = code;
            }
        }
    }

    /// The longest card that begins here; -1 if none does.
    private static int lastOfCard(List<Token> run, int first) {
        var digits = new StringBuilder();
        int found = -1;
        for (int i = first; i < run.size() && digits.length() < LONGEST; i++) {
            digits.append(run.get(i).value());
            if (digits.length() >= SHORTEST && digits.length() <= LONGEST && isCard(digits)) {
                found = i;
            }
        }
        return found;
    }

    /// The three or four digits of the back, said right behind.
    private static boolean isCode(List<Token> run, int at) {
        return at == run.size() - 1
                && run.get(at).value().length() >= SHORTEST_CODE
                && run.get(at).value().length() <= LONGEST_CODE;
    }

    private static boolean isTelephone(String text, Token first) {
        return first.start() > 0 && text.charAt(first.start() - 1) == '+';
    }

    static boolean isCard(CharSequence digits) {
        return hasLength(digits) && isLuhn(digits);
    }

    /// By the ranges that schemes have: others are order numbers and the like, of which each tenth passes Luhn's test.
    private static boolean hasLength(CharSequence digits) {
        int length = digits.length();
        int two = number(digits, 2);
        int three = number(digits, 3);
        int four = number(digits, 4);
        return switch (digits.charAt(0)) {
            case '4' -> length == 13 || length == 16 || length == 19;
            case '2' -> length == 16 && (four >= 2221 && four <= 2720 || four >= 2200 && four <= 2204);
            case '3' ->
                two == 34 || two == 37
                        ? length == 15
                        : (two == 36 || two == 38 || two == 39 || three >= 300 && three <= 305)
                                ? length >= 14
                                : two == 35 && length >= 16;
            case '5' -> two >= 51 && two <= 55 ? length == 16 : (two == 50 || two >= 56) && length >= 13;
            case '6' ->
                length >= 13 && (two == 62 || two == 65 || four == 6011 || three >= 644 && three <= 649)
                        ? length >= 16
                        : two != 66 && length >= 13 && length <= 19;
            case '8' -> two == 81 && length >= 16;
            case '9' -> four == 9792 && length == 16;
            default -> false;
        };
    }

    private static int number(CharSequence digits, int length) {
        return Integer.parseInt(digits, 0, length, 10);
    }

    private static boolean isLuhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
