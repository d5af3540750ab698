package tandem.channels.mail;

import java.time.ZoneId;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.channels.MailDesk.Reply;
import tandem.channels.mail.AnsweredMails.Answered;
import tandem.core.event.Event;

/// The words of a mail that an agent sends, with the mail it answers or passes on below.
///
/// @param html the same as HTML, sanitised; null for a mail of nothing but text
record OwnWords(String plain, @Nullable String html) {
    private static final int MAX_QUOTED = 20_000;
    private static final int MAX_QUOTED_HTML = 100_000;

    /// @param zone in which the mail below tells its time
    static OwnWords of(Reply reply, @Nullable String signature, Answered answered, ZoneId zone) {
        var signed = alone(reply, signature);
        if (!reply.quote()) {
            return signed;
        }
        String own = signed.html();
        String words = signed.plain();
        var mail = answered.mail();
        var quoting = Quoting.of(answered, zone);
        String given = reply.quoteIntro();
        return switch (reply.as()) {
            case REPLY -> {
                String intro = given == null || given.isBlank() ? quoting.intro() : given.strip();
                yield new OwnWords(withOriginal(words, intro, mail), own == null ? null : below(own, intro, mail));
            }
            case FORWARD, NEW -> {
                String head = given == null || given.isBlank() ? quoting.head() : quoting.head(given.strip());
                String above = words.isBlank() ? "" : words.strip() + "\n\n";
                yield new OwnWords(
                        above + head + "\n\n" + mail.text() + "\n", own == null ? null : below(own, head, mail));
            }
        };
    }

    /// Nothing below.
    ///
    /// @param signature stands behind the line that mail programs know it by
    static OwnWords alone(Reply reply, @Nullable String signature) {
        String own = reply.html() == null ? null : MailHtml.sanitiseOwn(reply.html());
        String words = (own == null ? reply.text() : MailHtml.text(own)).strip();
        if (signature == null) {
            return new OwnWords(words + "\n", own);
        }
        String below = words.isEmpty() ? "" : "\n\n";
        return new OwnWords(
                words + below + "-- \n" + signature + "\n",
                own == null ? null : own + "<p>-- <br>\n" + MailHtml.ofText(signature) + "</p>");
    }

    /// The answer above, the mail it answers below, as everybody's mail program does it.
    static String withOriginal(String answer, String intro, Event.MailAdded original) {
        String words = original.text();
        String kept = words.length() <= MAX_QUOTED ? words : words.substring(0, MAX_QUOTED) + "\n[…]";
        String quoted = kept.lines()
                .map(line -> line.startsWith(">") ? ">" + line : "> " + line)
                .collect(Collectors.joining("\n"));
        return answer.strip() + "\n\n" + intro + "\n" + quoted + "\n";
    }

    private static String below(String own, String intro, Event.MailAdded original) {
        String html = original.html();
        String quoted = html != null && html.length() <= MAX_QUOTED_HTML
                ? MailHtml.sanitiseOwn(html)
                : MailHtml.ofText(
                        original.text().substring(0, Math.min(original.text().length(), MAX_QUOTED)));
        return own + "<br>\n<p>" + MailHtml.ofText(intro) + "</p>\n<blockquote>" + quoted + "</blockquote>\n";
    }
}
