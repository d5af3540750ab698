package tandem.channels.mail;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.springframework.util.unit.DataSize;
import tandem.channels.attachment.AttachmentProperties;
import tandem.embedded.EmbeddedMail;

/// A real mail server with our mailboxes and a customer's, and the customer's mail program.
final class Post implements AutoCloseable {
    static final String SUPPORT = "support@tandem.test";
    static final String BILLING = "billing@tandem.test";
    static final String EVE = "eve@example.org";
    static final String BEN = "ben@example.net";
    static final String BOSS = "boss@example.net";
    private static final String PASSWORD = "secret";
    private final EmbeddedMail server;

    Post(Path folder) {
        var accounts = Map.of(SUPPORT, PASSWORD, BILLING, PASSWORD, EVE, PASSWORD, BEN, PASSWORD, BOSS, PASSWORD);
        server = EmbeddedMail.start(folder, 0, 0, accounts);
    }

    /// Small limits, as they are by default in every other way.
    static AttachmentProperties attachments(Path folder) {
        return new AttachmentProperties(
                folder.resolve("attachments"),
                DataSize.ofKilobytes(100),
                DataSize.ofKilobytes(150),
                5,
                Set.of("exe"),
                AttachmentProperties.Scan.NONE);
    }

    int smtpPort() {
        return server.smtpPort();
    }

    int imapPort() {
        return server.imapPort();
    }

    MailProperties.Mailbox mailbox(String address, int smtpPort, int imapPort) {
        return new MailProperties.Mailbox(
                address,
                "Tandem Support",
                "support",
                "INBOX",
                false,
                "windows-1252",
                null,
                List.of(),
                List.of(),
                new MailProperties.Server("127.0.0.1", imapPort, address, PASSWORD, MailProperties.Security.NONE),
                new MailProperties.Server("127.0.0.1", smtpPort, null, null, MailProperties.Security.NONE));
    }

    /// Our mailbox as its reader sees it, without any server.
    static MailProperties.Mailbox support() {
        var nowhere = new MailProperties.Server("127.0.0.1", 1, null, null, MailProperties.Security.NONE);
        return new MailProperties.Mailbox(
                SUPPORT,
                null,
                "support",
                "INBOX",
                false,
                "windows-1252",
                ZoneId.of("Europe/Vienna"),
                List.of("helpdesk@groups.example"),
                List.of("form@web.example"),
                nowhere,
                nowhere);
    }

    /// Sends a mail as it stands, line ends aside.
    void deliver(String raw, String... recipients) throws MessagingException {
        var p = new Properties();
        p.setProperty("mail.smtp.host", "127.0.0.1");
        p.setProperty("mail.smtp.port", Integer.toString(server.smtpPort()));
        p.setProperty("mail.smtp.localhost", "example.org");
        var session = Session.getInstance(p);
        var bytes = raw.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        var to = new InternetAddress[recipients.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = new InternetAddress(recipients[i]);
        }
        try (var transport = session.getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(new MimeMessage(session, new ByteArrayInputStream(bytes)), to);
        }
    }

    /// A plain mail from Eve to support.
    void write(String id, String subject, String moreHeaders, String text) throws MessagingException {
        deliver(mail(id, subject, moreHeaders, text), SUPPORT);
    }

    static String mail(String id, String subject, String moreHeaders, String text) {
        return "From: Eve Adams <Eve@Example.org>\nTo: support@tandem.test\nDate: Mon, 2 Mar 2026 10:00:00 +0000\n"
                + "Message-ID: <" + id + "@example.org>\nSubject: " + subject + "\n" + moreHeaders
                + "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n" + text + "\n";
    }

    List<Message> inbox(String address) {
        return with(address, folder -> {
            var copies = new ArrayList<Message>();
            for (var mail : folder.getMessages()) {
                copies.add(new MimeMessage((MimeMessage) mail));
            }
            return copies;
        });
    }

    long unseen(String address) {
        return with(address, folder -> {
            long unseen = 0;
            for (var mail : folder.getMessages()) {
                unseen += mail.isSet(Flags.Flag.SEEN) ? 0 : 1;
            }
            return unseen;
        });
    }

    /// A new folder of support with one mail as it stands, to the byte; for whoever closes its store.
    Folder append(String name, byte[] raw) throws MessagingException {
        var session = Session.getInstance(new Properties());
        Store store = session.getStore("imap");
        store.connect("127.0.0.1", server.imapPort(), SUPPORT, PASSWORD);
        Folder folder = store.getFolder(name);
        folder.create(Folder.HOLDS_MESSAGES);
        folder.appendMessages(new Message[] {new MimeMessage(session, new ByteArrayInputStream(raw))});
        folder.open(Folder.READ_ONLY);
        return folder;
    }

    private interface Reading<T> {
        T of(Folder folder) throws MessagingException;
    }

    private <T> T with(String address, Reading<T> reading) {
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", server.imapPort(), address, PASSWORD);
            try (Folder folder = store.getFolder("INBOX")) {
                folder.open(Folder.READ_ONLY);
                return reading.of(folder);
            }
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
