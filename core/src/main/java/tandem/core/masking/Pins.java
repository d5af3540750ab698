package tandem.core.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tandem.core.masking.Token.Kind;

/// Three to eight digits behind a word for a PIN, a code of the back of a card, a one-time code.
final class Pins {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 8;
    /// Tokens between the word and its digits.
    private static final int REACH = 12;

    private static final Set<String> WORDS = Set.of(
            "pin",
            "tan",
            "cvc",
            "cvv",
            "cvc2",
            "cvv2",
            "passcode",
            "pincode",
            "otp",
            "security code",
            "card code",
            "verification code",
            "access code",
            "one time code",
            "密码",
            "验证码",
            "安全码",
            "校验码",
            "口令");
    private static final Set<String> LINKS = Set.of(
            "is", "was", "number", "code", "the", "my", "it", "it's", "its", "are", "as", "of", "card", "that", "would",
            "be", "here", "four", "digit", "digits", "is:", "是", "为", "号", "的", "我", "卡", "我的", "位");

    private final Set<String> words;

    Pins(Set<String> more) {
        var all = new TreeSet<>(WORDS);
        more.forEach(word -> all.add(word.toLowerCase(Locale.ROOT)));
        this.words = Set.copyOf(all);
    }

    void find(String text, List<Token> tokens, Spans spans) {
        for (int i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            if (token.kind() == Kind.WORD && isEndOfPinWord(text, token)) {
                mask(tokens, i + 1, spans);
            }
        }
    }

    private boolean isEndOfPinWord(String text, Token token) {
        return words.stream().anyMatch(word -> {
            int start = token.end() - word.length();
            return start >= 0
                    && start <= token.start()
                    && text.regionMatches(true, start, word, 0, word.length())
                    && (start == 0 || !isJoined(text.charAt(start - 1), word.charAt(0)));
        });
    }

    /// Whether two letters are of one word; each Chinese character is one.
    private static boolean isJoined(char before, char first) {
        return Character.isLetterOrDigit(before) && !Character.isIdeographic(first);
    }

    private static void mask(List<Token> tokens, int from, Spans spans) {
        int most = Math.min(tokens.size(), from + REACH);
        for (int i = from; i < most; i++) {
            var token = tokens.get(i);
            if (token.kind() == Kind.DIGITS) {
                var run = new ArrayList<Token>();
                Numbers.follow(tokens, i, run);
                mask(run, spans);
                return;
            }
            boolean links = token.kind() == Kind.GAP
                    || token.kind() == Kind.WORD && LINKS.contains(token.value())
                    || token.kind() == Kind.END && ":=：＝\"'*#&;".contains(token.value());
            if (!links) {
                return;
            }
        }
    }

    private static void mask(List<Token> run, Spans spans) {
        int digits = 0;
        int last = -1;
        for (int i = 0; i < run.size() && digits + run.get(i).value().length() <= LONGEST; i++) {
            digits += run.get(i).value().length();
            last = i;
        }
        if (digits >= SHORTEST) {
            spans.add(run.getFirst().start(), run.get(last).end());
        }
    }
}
