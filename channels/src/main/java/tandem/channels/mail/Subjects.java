package tandem.channels.mail;

import java.util.Locale;
import java.util.regex.Pattern;

/// Subjects without what mail programs put before them.
final class Subjects {
    /// Answers, in the languages mail programs use: English, German, Scandinavian, Dutch, Spanish, Italian,
    /// Polish, Chinese.
    private static final Pattern REPLY = Pattern.compile(
            "^\\s*(?:re|aw|sv|vs|antw|antwort|ref|rif|r|odp|回复|答复|回覆)(?:\\[\\d+])?\\s*[:：]\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FORWARD =
            Pattern.compile("^\\s*(?:fwd|fw|wg|tr|rv|enc|i|转发|轉寄)\\s*[:：]\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Subjects() {}

    static boolean isReply(String subject) {
        return REPLY.matcher(subject).find();
    }

    /// Lower-case, without any prefixes: what all mails of a thread have in common.
    static String bare(String subject) {
        return SPACE.matcher(withoutPrefixes(subject)).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    static String replyTo(String subject) {
        String s = subject.strip();
        while (REPLY.matcher(s).find()) {
            s = REPLY.matcher(s).replaceFirst("");
        }
        return "Re: " + s;
    }

    private static String withoutPrefixes(String subject) {
        String s = subject;
        String before;
        do {
            before = s;
            s = FORWARD.matcher(REPLY.matcher(s).replaceFirst("")).replaceFirst("");
        } while (!s.equals(before));
        return s;
    }
}
