package tandem.channels.mail;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.channels.Attachments;
import tandem.channels.mail.MailProperties.Mailbox;
import tandem.core.Attachment;

/// Puts an answer into the form of a mail.
final class ReplyWriter {
    private ReplyWriter() {}

    /// @param inReplyTo  null for a mail that is passed on
    /// @param references of the answered mail and itself, oldest first
    /// @param replyTo    null for the mailbox
    /// @param automatic  whether no person wrote it, which other programs have to know
    record Draft(
            Mailbox mailbox,
            String messageId,
            List<String> to,
            List<String> cc,
            List<String> bcc,
            String subject,
            String text,
            @Nullable String html,
            List<Attachments.Kept> files,
            @Nullable String inReplyTo,
            List<String> references,
            @Nullable String replyTo,
            Instant date,
            boolean automatic) {

        /// Whether an address has more than ASCII before its `@`, which only a server with SMTPUTF8 takes.
        boolean needsUtf8() {
            return Stream.of(to, cc, bcc)
                    .flatMap(List::stream)
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
        for (var bcc : draft.bcc()) { // an address for the server; Angus writes no such header
            mail.addRecipient(Message.RecipientType.BCC, address(bcc));
        }
        if (draft.replyTo() != null) {
            mail.setReplyTo(new InternetAddress[] {new InternetAddress(draft.replyTo())});
        }
        mail.setSubject(draft.subject(), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(draft.date()));
        if (draft.automatic()) { // RFC 3834, and what Exchange heeds
            mail.setHeader("Auto-Submitted", "auto-replied");
            mail.setHeader("X-Auto-Response-Suppress", "All");
        }
        if (draft.inReplyTo() != null) {
            mail.setHeader("In-Reply-To", draft.inReplyTo());
        }
        if (!draft.references().isEmpty()) {
            mail.setHeader("References", String.join("\r\n ", draft.references()));
        }
        if (!draft.files().isEmpty()) {
            mail.setContent(withFiles(draft));
        } else if (draft.html() == null) {
            mail.setText(draft.text(), StandardCharsets.UTF_8.name());
        } else {
            mail.setContent(inTwoForms(draft.text(), draft.html()));
        }
        mail.saveChanges();
        return mail;
    }

    private static MimeMultipart withFiles(Draft draft) throws MessagingException {
        var words = new MimeBodyPart();
        if (draft.html() == null) {
            words.setText(draft.text(), StandardCharsets.UTF_8.name());
        } else {
            words.setContent(inTwoForms(draft.text(), draft.html()));
        }
        var all = new MimeMultipart("mixed", words);
        for (var file : draft.files()) {
            var part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new KeptSource(file, type(file.attachment()))));
            part.setHeader("Content-Transfer-Encoding", "base64");
            part.setFileName(file.attachment().name());
            all.addBodyPart(part);
        }
        return all;
    }

    /// Read when the mail is written.
    private record KeptSource(Attachments.Kept file, String type) implements DataSource {
        @Override
        public InputStream getInputStream() throws IOException {
            return file.content().stream();
        }

        @Override
        public OutputStream getOutputStream() {
            throw new UnsupportedOperationException("A file that is sent is not written");
        }

        @Override
        public String getContentType() {
            return type;
        }

        @Override
        public String getName() {
            return file.attachment().name();
        }
    }

    static MimeMultipart inTwoForms(String text, String html) throws MessagingException {
        var plain = new MimeBodyPart();
        plain.setText(text, StandardCharsets.UTF_8.name());
        var rich = new MimeBodyPart();
        rich.setText(html, StandardCharsets.UTF_8.name(), "html");
        return new MimeMultipart("alternative", plain, rich);
    }

    /// Mails within a mail must not be encoded, and files are.
    private static String type(Attachment file) {
        boolean composite = file.type().startsWith("message/") || file.type().startsWith("multipart/");
        return composite ? "application/octet-stream" : file.type();
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

    static InternetAddress sender(Mailbox mailbox) throws MessagingException {
        try {
            return new InternetAddress(mailbox.address(), mailbox.name(), StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("UTF-8 is part of every JDK", e);
        }
    }

    static final class IdKeepingMessage extends MimeMessage {
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
