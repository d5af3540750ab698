package tandem.channels.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.channels.mail.MailProperties.Mailbox;
import tandem.core.event.Event;

/// Puts an answer into the form of a mail.
final class ReplyWriter {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm XXX", Locale.ROOT);
    private static final int MAX_QUOTED = 20_000;

    private ReplyWriter() {}

    /// @param references of the answered mail and itself, oldest first
    /// @param replyTo    null for the mailbox
    record Draft(
            Mailbox mailbox,
            String messageId,
            List<String> to,
            List<String> cc,
            String subject,
            String text,
            @Nullable String inReplyTo,
            List<String> references,
            @Nullable String replyTo,
            Instant date) {

        /// Whether an address has more than ASCII before its `@`, which only a server with SMTPUTF8 takes.
        boolean needsUtf8() {
            return Stream.concat(to.stream(), cc.stream())
                    .anyMatch(a -> a.substring(0, a.lastIndexOf('@')).chars().anyMatch(c -> c > 127));
        }
    }

    static MimeMessage mime(Session session, Draft draft) throws MessagingException {
        var mail = new IdKeepingMessage(session, draft.messageId());
        mail.setFrom(sender(draft.mailbox()));
        for (var to : draft.to()) {
            mail.addRecipient(Message.RecipientType.TO, address(to));
        }
        for (var cc : draft.cc()) {
            mail.addRecipient(Message.RecipientType.CC, address(cc));
        }
        if (draft.replyTo() != null) {
            mail.setReplyTo(new InternetAddress[] {new InternetAddress(draft.replyTo())});
        }
        mail.setSubject(draft.subject(), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(draft.date()));
        if (draft.inReplyTo() != null) {
            mail.setHeader("In-Reply-To", draft.inReplyTo());
        }
        if (!draft.references().isEmpty()) {
            mail.setHeader("References", String.join("\r\n ", draft.references()));
        }
        mail.setText(draft.text(), StandardCharsets.UTF_8.name());
        mail.saveChanges();
        return mail;
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

    /// Who wrote what is quoted, and when.
    static String intro(Event.MailAdded original, Instant received, ZoneId zone) {
        return "On " + WHEN.format(received.atZone(zone)) + ", " + original.from() + " wrote:";
    }

    /// Oldest first, the answered mail last, the oldest left out where there are too many.
    static List<String> references(KnownMail answered, String messageId) {
        var all = new ArrayList<>(answered.references().reversed());
        all.remove(messageId);
        all.add(messageId);
        return List.copyOf(all.subList(Math.max(0, all.size() - MessageIds.MAX_REFERENCES), all.size()));
    }

    /// Its domain as the mail system writes it; the part before may need a server that knows SMTPUTF8.
    private static InternetAddress address(String address) throws MessagingException {
        int at = address.lastIndexOf('@');
        try {
            return new InternetAddress(address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1)));
        } catch (IllegalArgumentException e) {
            return new InternetAddress(address);
        }
    }

    private static InternetAddress sender(Mailbox mailbox) throws MessagingException {
        try {
            return new InternetAddress(mailbox.address(), mailbox.name(), StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("UTF-8 is part of every JDK", e);
        }
    }

    private static final class IdKeepingMessage extends MimeMessage {
        private final String id;

        IdKeepingMessage(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
