package tandem.flow.picture;

import java.util.ArrayList;
import java.util.List;

/// How much room a text takes, near enough without the reader's fonts.
final class Letters {
    static final double SIZE = 12;
    /// Of the words in a box.
    static final double LINE_WIDTH = 212;

    private static final int LINES = 2;
    private static final int LABEL_LENGTH = 34;

    private Letters() {}

    static double width(String text, double size) {
        return size * text.codePoints().mapToDouble(Letters::ems).sum();
    }

    private static double ems(int point) {
        if (point >= 0x2E80) {
            return 1.02; // ideographs, kana, hangul, full-width forms, emoji
        }
        if ("iljt.,:;|'!()[]".indexOf(point) >= 0) {
            return 0.33;
        }
        return "mwMW@%→".indexOf(point) >= 0 || point == '♪'
                ? 0.92
                : Character.isUpperCase(point) ? 0.7 : Character.isLetterOrDigit(point) ? 0.58 : 0.45;
    }

    /// The first words, in as many lines as a box has; an ellipsis for the rest.
    static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        var rest = text.strip();
        while (!rest.isEmpty() && lines.size() < LINES) {
            int end = lineEnd(rest);
            boolean cut = lines.size() == LINES - 1 && end < rest.length();
            lines.add(cut ? shortened(rest) : rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        return List.copyOf(lines);
    }

    /// After the last word that fits; within a word that alone does not.
    private static int lineEnd(String text) {
        double width = 0;
        int space = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int point = text.codePointAt(at);
            width += SIZE * ems(point);
            if (width > LINE_WIDTH) {
                return space > 0 ? space : Math.max(at, Character.charCount(point));
            }
            if (point == ' ' || point >= 0x2E80) {
                space = at + Character.charCount(point);
            }
        }
        return text.length();
    }

    private static String shortened(String text) {
        double width = SIZE;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            width += SIZE * ems(text.codePointAt(at));
            if (width > LINE_WIDTH) {
                return text.substring(0, at).strip() + "…";
            }
        }
        return text;
    }

    /// Of an arrow.
    static String label(String text) {
        return text.codePointCount(0, text.length()) <= LABEL_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LABEL_LENGTH - 1))
                                .strip() + "…";
    }
}
