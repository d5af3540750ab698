package tandem.knowledge;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What somebody has written themselves in a mail, without what they answer below.
public final class WrittenWords {
    /// The line with which mail programs begin what they quote, and the one before a signature.
    private static final Pattern BELOW = Pattern.compile(
            "^(-- ?|_{5,}|-{3,} ?(Original|Forwarded|原始邮件|转发).*|(On|Am|Le|El|在)\\b?.{5,200}(wrote|schrieb|écrit|escribió|写道) ?[:：])$",
            Pattern.CASE_INSENSITIVE);

    private WrittenWords() {}

    public static String own(String text) {
        return text.lines()
                .map(String::stripTrailing)
                .takeWhile(line -> !BELOW.matcher(line).matches())
                .filter(line -> !line.startsWith(">"))
                .collect(Collectors.joining("\n"))
                .strip();
    }
}
