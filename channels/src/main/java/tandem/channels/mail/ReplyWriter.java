package tandem.channels.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.channels.mail.MailProperties.Mailbox;
import tandem.core.event.Event;

/// Puts an answer into the form of a mail.
final class ReplyWriter {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MAX_QUOTED = 20_000;

    private ReplyWriter() {}

    /// @param references of the answered mail and itself, oldest first
    /// @param replyTo    null for the mailbox
    record Draft(
            Mailbox mailbox,
            String messageId,
            String to,
            List<String> cc,
            String subject,
            String text,
            @Nullable String inReplyTo,
            List<String> references,
            @Nullable String replyTo,
            Instant date) {}

    static MimeMessage mime(Session session, Draft draft) throws MessagingException {
        var mail = new IdKeepingMessage(session, draft.messageId());
        mail.setFrom(sender(draft.mailbox()));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(draft.to()));
        for (var cc : draft.cc()) {
            mail.addRecipient(Message.RecipientType.CC, new InternetAddress(cc));
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
    static String withOriginal(String answer, Event.MailAdded original, Instant received) {
        String words = original.text();
        String kept = words.length() <= MAX_QUOTED ? words : words.substring(0, MAX_QUOTED) + "\n[…]";
        String quoted = kept.lines()
                .map(line -> line.startsWith(">") ? ">" + line : "> " + line)
                .collect(Collectors.joining("\n"));
        return answer.strip() + "\n\nOn " + WHEN.format(received) + ", " + original.from() + " wrote:\n" + quoted
                + "\n";
    }

    /// Oldest first, the answered mail last, the oldest left out where there are too many.
    static List<String> references(KnownMail answered, String messageId) {
        var all = new ArrayList<>(answered.references().reversed());
        all.remove(messageId);
        all.add(messageId);
        return List.copyOf(all.subList(Math.max(0, all.size() - MessageIds.MAX_REFERENCES), all.size()));
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
