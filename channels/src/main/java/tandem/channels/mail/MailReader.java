package tandem.channels.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.channels.mail.MailProperties.Mailbox;

/// Makes an [IncomingMail] of whatever lies in a mailbox. Fails only if the connection does.
final class MailReader {
    private static final int MAX_TEXT = 100_000;
    private static final int MAX_HTML = 200_000;
    private static final int MAX_SUBJECT = 500;
    private static final int MAX_COPIED = 10 * 1024 * 1024;

    static {
        // Angus reads these once, when its classes are loaded; there is no other way to make it lenient.
        System.setProperty("mail.mime.ignoreunknownencoding", "true");
        System.setProperty("mail.mime.base64.ignoreerrors", "true");
        System.setProperty("mail.mime.uudecode.ignoreerrors", "true");
        System.setProperty("mail.mime.parameters.strict", "false");
        System.setProperty("mail.mime.multipart.allowempty", "true");
        System.setProperty("mail.mime.multipart.ignoremissingboundaryparameter", "true");
        System.setProperty("mail.mime.uudecode.ignoremissingbeginend", "true");
    }

    private final MessageIds ids;

    MailReader(MessageIds ids) {
        this.ids = ids;
    }

    /// @param mailbox it lies in: what is ours, and what its senders' programs mostly forget to say
    IncomingMail read(Message mail, Mailbox mailbox) throws MessagingException {
        var headers = new MailHeaders(mail, mailbox.fallback());
        var author = Author.of(headers, mailbox);
        String subject = cut(headers.text("Subject"), MAX_SUBJECT);
        var content = content(mail, mailbox);
        String named = headers.raw("Message-ID").strip();
        // Without an id all that it holds has to tell two mails apart.
        var id = MessageIds.in(named).stream().findFirst();
        String told = id.isPresent() ? "" : BodyDigest.of(mail);
        var key = MailKey.of(named, headers.raw("Date"), author.address(), subject, told);
        String messageId = id.orElse("<" + key.value() + "@made-by-tandem>");
        var inReplyTo = MessageIds.in(headers.raw("In-Reply-To"));
        var answered = MessageIds.newestFirst(inReplyTo, MessageIds.in(headers.raw("References")));
        var ours = Stream.concat(content.returnedIds().stream(), ids.ownIn(content.text()).stream())
                .filter(ids::isOwn)
                .distinct()
                .toList();
        var sorting = new Sorting(
                headers,
                author.address(),
                content.text(),
                content.status(),
                Author.ownAddresses(mailbox),
                !ours.isEmpty(),
                answered.stream().anyMatch(ids::isOwn));
        var kind = ids.isOwn(messageId) ? MailKind.OWN : sorting.kind();
        boolean ofSystem = kind == MailKind.BOUNCE || kind == MailKind.REPORT;
        return new IncomingMail(
                key,
                messageId,
                kind,
                author.address(),
                author.name(),
                author.answerTo(),
                sentTo(headers),
                recipients(headers),
                subject,
                inReplyTo.isEmpty() ? null : inReplyTo.getFirst(),
                references(answered, ours, ofSystem ? content.returnedIds() : List.of(), ofSystem),
                cut(content.text(), MAX_TEXT),
                html(content),
                content.attachments(),
                content.status() == null ? List.of() : content.status().recipients(),
                WrittenLanguage.of(content.text())
                        .or(() -> WrittenLanguage.said(headers.lower("Content-Language")))
                        .orElse(null));
    }

    /// What a mail system brings back says more than what it answers; what a person encloses says less.
    private static List<String> references(
            List<String> answered, List<String> ours, List<String> returned, boolean ofSystem) {
        var all = ofSystem ? Stream.of(ours, returned, answered) : Stream.of(answered, ours);
        return all.flatMap(List::stream)
                .distinct()
                .limit(MessageIds.MAX_REFERENCES)
                .toList();
    }

    private static List<String> sentTo(MailHeaders headers) {
        return addresses(headers, "To", "Cc").limit(MailHeaders.MAX_ADDRESSES).toList();
    }

    private static List<String> recipients(MailHeaders headers) {
        var named = addresses(headers, "Delivered-To", "X-Original-To", "Envelope-To");
        return Stream.concat(sentTo(headers).stream(), named).distinct().toList();
    }

    private static Stream<String> addresses(MailHeaders headers, String... names) {
        return Stream.of(names)
                .flatMap(name -> headers.addresses(name).stream())
                .map(MailHeaders.Address::address)
                .distinct();
    }

    /// Part by part from the server; if that fails, as some servers do not understand what they store, all
    /// of it at once.
    private static MailBody.Content content(Message mail, Mailbox mailbox) throws MessagingException {
        var content = MailBody.of(mail, mailbox);
        return !content.whole() && mail instanceof MimeMessage mime && mail.getSize() <= MAX_COPIED
                ? MailBody.of(new MimeMessage(mime), mailbox)
                : content;
    }

    /// Too much of it is not shown, its text is; what was cut says so.
    private static @Nullable String html(MailBody.Content content) {
        if (content.html() == null) {
            return null;
        }
        String harmless = MailHtml.sanitise(content.html());
        if (harmless.isBlank() || harmless.length() > MAX_HTML) {
            return null;
        }
        return content.cut() ? harmless + "<p>" + MailBody.CUT + "</p>" : harmless;
    }

    private static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end) + "\n" + MailBody.CUT;
    }
}
