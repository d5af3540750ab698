package tandem.channels.mail.format;

import java.util.regex.Pattern;

/// `text/enriched` (RFC 1896) and its elder brother `text/richtext` as plain text.
public final class EnrichedText {
    private static final Pattern PARAMETER = Pattern.compile("(?is)<param>.*?</param>");
    private static final Pattern LINE_ENDS = Pattern.compile("(?:\r\n|\r|\n)+");
    private static final Pattern COMMAND = Pattern.compile("<<|</?[A-Za-z0-9-]{1,60}>");

    private EnrichedText() {}

    /// Commands go, `<<` is a `<`, and of line ends in a row one is only a space.
    public static String undone(String text) {
        String words = PARAMETER.matcher(text).replaceAll("");
        String lines = LINE_ENDS.matcher(words).replaceAll(m -> {
            int ends = (int) m.group().replace("\r\n", "\n").length();
            return ends == 1 ? " " : "\n".repeat(ends - 1);
        });
        return COMMAND.matcher(lines).replaceAll(m -> m.group().equals("<<") ? "<" : "");
    }

    /// The older form marks its line ends.
    public static String richtext(String text) {
        String lines = LINE_ENDS.matcher(text).replaceAll(" ").replaceAll("(?i)<nl>|<np>|</paragraph>", "\n");
        return COMMAND.matcher(lines.replaceAll("(?is)<comment>.*?</comment>", ""))
                .replaceAll(m -> m.group().equalsIgnoreCase("<lt>") ? "<" : "");
    }
}
