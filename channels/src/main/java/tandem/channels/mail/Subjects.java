package tandem.channels.mail;

import java.util.Locale;
import java.util.regex.Pattern;

/// Subjects without what mail programs put before them.
final class Subjects {
    /// What mail programs put before an answer's subject, in the languages people set them to.
    private static final String ANSWERS = "re|aw|sv|vs|vá|antw|antwort|ref|réf|rif|r|rép|res|resp|odp|ynt|yan|bls|"
            + "отв|ответ|απ|σχετ|ат|رد|תשובה|回复|答复|回覆|返信|轉發|答覆|回信|답장|회신|trả lời";

    private static final String FORWARDS =
            "fwd|fw|wg|tr|rv|enc|i|vs|vb|doorst|továbbítás|пересл|πρθ|ilt|转发|轉寄|転送|전달|chuyển tiếp";

    /// Also numbered: `Re[2]:`, `Re (2):`, `Re^2:`.
    private static final String COUNT = "(?:\\s?\\[\\d+]|\\s?\\(\\d+\\)|\\^\\d+)?";

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /// What gateways put before mails from outside: never part of a subject.
    private static final Pattern OUTSIDE = Pattern.compile(
            "^\\s*(?:\\[\\s*\\W*(?:ext|extern|external|externe|externa|externo|esterno|extern mail|external (?:e?-?mail|sender)"
                    + "|外部邮件|外部)\\W*\\s*]|\\*{0,3}external\\*{0,3}\\s*[:：])\\s*",
            FLAGS);

    private static final Pattern REPLY =
            Pattern.compile("^\\s*(?:\\[[^\\[\\]]{1,40}]\\s*)?(?:" + ANSWERS + ")\\.?" + COUNT + "\\s*[:：]\\s*", FLAGS);

    private static final Pattern FORWARD =
            Pattern.compile("^\\s*(?:" + FORWARDS + ")\\.?" + COUNT + "\\s*[:：]\\s*", FLAGS);

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Subjects() {}

    static boolean isReply(String subject) {
        return REPLY.matcher(withoutTags(subject)).find();
    }

    /// Lower-case, without any prefixes: what all mails of a thread have in common.
    static String bare(String subject) {
        return SPACE.matcher(withoutPrefixes(subject)).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    static String forward(String subject) {
        return ("Fwd: " + withoutPrefixes(subject).strip()).strip();
    }

    static String replyTo(String subject) {
        String s = withoutTags(subject).strip();
        while (REPLY.matcher(s).find()) {
            s = withoutTags(REPLY.matcher(s).replaceFirst(""));
        }
        return "Re: " + s.strip();
    }

    private static String withoutPrefixes(String subject) {
        String s = subject;
        String before;
        do {
            before = s;
            s = FORWARD.matcher(REPLY.matcher(withoutTags(s)).replaceFirst("")).replaceFirst("");
        } while (!s.equals(before));
        return s;
    }

    private static String withoutTags(String subject) {
        return OUTSIDE.matcher(subject).replaceFirst("");
    }
}
