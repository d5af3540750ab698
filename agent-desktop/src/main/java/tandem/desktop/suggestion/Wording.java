package tandem.desktop.suggestion;

import java.lang.Character.UnicodeScript;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How something is worded: whether it says enough to look for, and in which language.
final class Wording {
    private static final Pattern WORDS = Pattern.compile("[\\s\\p{Punct}]+");
    private static final int FEWEST_WORDS = 2;
    private static final int FEWEST_CHARACTERS = 3;
    /// One Chinese character says about as much as these letters.
    private static final int LETTERS_OF_ONE = 2;

    private Wording() {}

    /// "ok", "hi" and a bare order number ask nothing.
    static boolean isSentence(String text) {
        if (hans(text) >= FEWEST_CHARACTERS) {
            return true;
        }
        return WORDS.splitAsStream(text)
                        .filter(word -> word.codePoints().anyMatch(Character::isLetter))
                        .limit(FEWEST_WORDS)
                        .count()
                >= FEWEST_WORDS;
    }

    /// By its script; where that leaves it open, as the contact goes.
    ///
    /// @param usual of the contact, such as `de` or `zh-CN`; null if nobody knows
    static String language(String text, @Nullable String usual) {
        long hans = hans(text);
        long letters = text.codePoints().filter(Character::isLetter).count() - hans;
        if (hans > 0 && hans * LETTERS_OF_ONE >= letters) {
            return "zh";
        }
        var expected =
                usual == null ? "en" : usual.toLowerCase(java.util.Locale.ROOT).split("[-_]", 2)[0];
        return expected.isEmpty() || expected.equals("zh") ? "en" : expected;
    }

    private static long hans(String text) {
        return text.codePoints()
                .filter(c -> UnicodeScript.of(c) == UnicodeScript.HAN)
                .count();
    }
}
