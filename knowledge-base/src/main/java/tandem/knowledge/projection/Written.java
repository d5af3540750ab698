package tandem.knowledge.projection;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// Text as it goes into the index.
final class Written {
    /// More than this of one message or mail is kept in the archive and shown, but not searched.
    static final int LONGEST = 100_000;

    private static final int EXCERPT = 200;
    /// An unbroken run, such as an attachment pasted as base64, would be one term larger than Lucene takes.
    private static final Pattern ENDLESS_WORD = Pattern.compile("([!-~]{200})(?=[!-~])");

    private Written() {}

    static String searchable(String text) {
        return ENDLESS_WORD.matcher(composed(cut(text, LONGEST))).replaceAll("$1 ");
    }

    /// With each accent in its letter: some systems write `é` as two characters, which no analyzer puts together.
    static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /// The beginning, on one line.
    static String excerpt(String text) {
        String line = cut(text, 4 * EXCERPT).strip().replaceAll("\\s+", " ");
        return line.length() <= EXCERPT ? line : cut(line, EXCERPT - 1) + "…";
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        boolean insideCharacter = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, insideCharacter ? length - 1 : length);
    }
}
