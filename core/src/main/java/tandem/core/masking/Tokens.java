package tandem.core.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tandem.core.masking.Token.Kind;

/// Cuts a text into tokens, from left to right, once.
final class Tokens {
    /// A line that is quoted goes on with one of these.
    private static final String GAPS = " \t\r\n-–—.,_/·•()|>";

    private static final int LONGEST_ENTITY = 8;

    private final String text;
    private final boolean html;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokens(String text, boolean html) {
        this.text = text;
        this.html = html;
    }

    /// @param html whether tags and entities of white space are gaps
    static List<Token> of(String text, boolean html) {
        var reading = new Tokens(text, html);
        while (reading.at < text.length()) {
            reading.next();
        }
        return Sayings.joined(reading.tokens);
    }

    private void next() {
        int c = text.codePointAt(at);
        if (html && c == '<' && take(Kind.GAP, text.indexOf('>', at) + 1)) {
            return;
        }
        if (html && c == '&' && entity()) {
            return;
        }
        int han = SpokenDigits.han(c);
        if (Character.isDigit(c)) {
            digits();
        } else if (han >= 0) {
            add(Kind.DIGITS, at + Character.charCount(c), String.valueOf(han), true);
        } else if (isGap(c) || SpokenDigits.isHanFiller(c)) {
            add(Kind.GAP, at + Character.charCount(c), "", false);
        } else if (Character.isIdeographic(c)) {
            add(Kind.WORD, at + Character.charCount(c), Character.toString(c), false);
        } else if (Character.isLetter(c)) {
            word();
        } else {
            add(Kind.END, at + Character.charCount(c), Character.toString(c), false);
        }
    }

    private static boolean isGap(int c) {
        return c < 128 ? GAPS.indexOf(c) >= 0 : Character.isSpaceChar(c) || GAPS.indexOf(c) >= 0 || isInvisible(c);
    }

    /// Such as a soft hyphen or a mark of direction, which mail programs put into numbers.
    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT || "，。、－‑".indexOf(c) >= 0;
    }

    private boolean take(Kind kind, int end) {
        if (end <= at) {
            return false;
        }
        add(kind, end, "", false);
        return true;
    }

    /// White space as HTML writes it.
    private boolean entity() {
        int end = text.indexOf(';', at) + 1;
        if (end <= at || end - at > LONGEST_ENTITY) {
            return false;
        }
        var name = text.substring(at + 1, end - 1).toLowerCase(Locale.ROOT);
        boolean gap = switch (name) {
            case "nbsp", "#160", "#xa0", "ensp", "emsp", "thinsp", "shy", "#32", "#x20", "#45", "ndash" -> true;
            default -> false;
        };
        return gap && take(Kind.GAP, end);
    }

    private void digits() {
        var value = new StringBuilder();
        int end = at;
        while (end < text.length() && Character.isDigit(text.codePointAt(end))) {
            int c = text.codePointAt(end);
            value.append(Character.digit(c, 10));
            end += Character.charCount(c);
        }
        add(Kind.DIGITS, end, value.toString(), false);
    }

    /// Letters, and digits that are glued to them: those are no number's. A hyphen is within `twenty-one`.
    private void word() {
        int end = at;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            boolean hyphened = c == '-'
                    && end + 1 < text.length()
                    && Character.isLetter(text.charAt(end + 1))
                    && SpokenDigits.of(text.substring(at, end).toLowerCase(Locale.ROOT)) != null;
            boolean goesOn = Character.isLetterOrDigit(c) && !Character.isIdeographic(c) || hyphened || c == '\'';
            if (!goesOn) {
                break;
            }
            end += Character.charCount(c);
        }
        var word = text.substring(at, end).toLowerCase(Locale.ROOT);
        var spoken = SpokenDigits.of(word);
        if (spoken == null && word.indexOf('-') > 0) { // four-one-one-one
            end = at + word.indexOf('-');
            word = word.substring(0, word.indexOf('-'));
            spoken = SpokenDigits.of(word);
        }
        if (spoken != null) {
            add(Kind.DIGITS, end, spoken, true);
        } else {
            add(SpokenDigits.isFiller(word) ? Kind.GAP : Kind.WORD, end, word, false);
        }
    }

    private void add(Kind kind, int end, String value, boolean spoken) {
        tokens.add(new Token(kind, at, end, value, spoken));
        at = end;
    }
}
