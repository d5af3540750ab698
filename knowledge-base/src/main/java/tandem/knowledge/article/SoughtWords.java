package tandem.knowledge.article;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// What somebody looked for, as it may be kept: alike however it was typed, and without what could name a
/// person.
final class SoughtWords {
    private static final int LONGEST = 120;
    private static final Pattern MAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");
    private static final Pattern NUMBER = Pattern.compile("[+(]?\\d[\\d().\\-/ ]{2,}\\d");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final String LEFT_OUT = "…";

    private SoughtWords() {}

    /// Empty if there is nothing left to write about.
    static String of(String query) {
        var text = Normalizer.normalize(query, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        text = MAIL.matcher(text).replaceAll(LEFT_OUT);
        text = NUMBER.matcher(text).replaceAll(LEFT_OUT);
        text = SPACES.matcher(text).replaceAll(" ").strip();
        if (text.codePoints().filter(Character::isLetter).count() < 2) {
            return "";
        }
        return text.length() <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, shorter(text)));
    }

    /// In code points, so that none is cut in two.
    private static int shorter(String text) {
        return Math.min(LONGEST, text.codePointCount(0, text.length()));
    }
}
