package tandem.core;

/// Numbers as people and networks write them.
public final class Digits {
    private Digits() {}

    /// The digits in a text, of any script, as 0 to 9.
    public static String in(String text) {
        var digits = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isDigit(c) ? Character.digit(c, 10) : -1)
                .filter(d -> d >= 0)
                .forEach(digits::append);
        return digits.toString();
    }
}
