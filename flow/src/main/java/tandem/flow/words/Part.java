package tandem.flow.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A piece of what is said.
///
/// @param value the words; the digits, number or time (`HH:mm`) itself; the name of the recording. In a template the
/// middle three are names of attributes until [#resolve]
public record Part(Kind kind, String value) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(digits|number|time):([A-Za-z][A-Za-z0-9_.-]*)}");

    public enum Kind {
        WORDS,
        /// One digit after the other.
        DIGITS,
        NUMBER,
        TIME,
        RECORDED
    }

    /// Reads a text with placeholders such as `Your order is {digits:order}.`
    ///
    /// @throws IllegalArgumentException if braces remain that are no placeholder
    public static List<Part> parse(String text) {
        var parts = new ArrayList<Part>();
        var matcher = PLACEHOLDER.matcher(text);
        int from = 0;
        while (matcher.find()) {
            addWords(parts, text.substring(from, matcher.start()));
            parts.add(new Part(Kind.valueOf(matcher.group(1).toUpperCase(java.util.Locale.ROOT)), matcher.group(2)));
            from = matcher.end();
        }
        addWords(parts, text.substring(from));
        return List.copyOf(parts);
    }

    /// The text itself, with the attributes' values in their places; one that is not set leaves its place empty.
    public static String filled(String text, Map<String, String> attributes) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(attributes.getOrDefault(found.group(2), "")));
    }

    private static void addWords(List<Part> parts, String words) {
        if (words.contains("{") || words.contains("}")) {
            throw new IllegalArgumentException("braces are for {digits:name}, {number:name} and {time:name}");
        }
        if (words.codePoints().anyMatch(Part::isSaid)) {
            parts.add(new Part(Kind.WORDS, words.strip()));
        }
    }

    /// Letters, digits and signs such as €; not the marks between them.
    private static boolean isSaid(int point) {
        return Character.isLetterOrDigit(point)
                || switch (Character.getType(point)) {
                    case Character.CURRENCY_SYMBOL,
                            Character.MATH_SYMBOL,
                            Character.OTHER_SYMBOL,
                            Character.OTHER_NUMBER,
                            Character.LETTER_NUMBER -> true;
                    default -> "#*&@%".indexOf(point) >= 0;
                };
    }

    /// The attribute's value in place of its name; an attribute that is not set says nothing.
    public Part resolve(Map<String, String> attributes) {
        return switch (kind) {
            case WORDS, RECORDED -> this;
            case DIGITS, NUMBER, TIME -> new Part(kind, attributes.getOrDefault(value, ""));
        };
    }
}
