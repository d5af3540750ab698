package tandem.acceptance;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A customer's mail program: sends by SMTP, reads by IMAP.
final class CustomerMailbox {
    private final String address;
    private final String password;
    private final Session session;
    private final String imapHost;
    private final int imapPort;

    CustomerMailbox(String address, String password, String host, int smtpPort, int imapPort) {
        this.address = address;
        this.password = password;
        this.imapHost = host;
        this.imapPort = imapPort;
        var properties = new Properties();
        properties.put("mail.smtp.host", host);
        properties.put("mail.smtp.port", Integer.toString(smtpPort));
        properties.put("mail.smtp.connectiontimeout", "5000");
        properties.put("mail.smtp.timeout", "5000");
        properties.put("mail.imap.connectiontimeout", "5000");
        properties.put("mail.imap.timeout", "5000");
        session = Session.getInstance(properties);
    }

    String address() {
        return address;
    }

    /// @return the Message-ID
    String send(String to, String subject, String text, @Nullable Message inReplyTo) {
        try {
            var mail = inReplyTo == null ? new MimeMessage(session) : (MimeMessage) inReplyTo.reply(false);
            mail.setFrom(new InternetAddress(address));
            mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
            mail.setSubject(subject, "UTF-8");
            mail.setText(text, "UTF-8");
            mail.saveChanges();
            Transport.send(mail);
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new Expectation("Could not send a mail to " + to + ": " + e.getMessage());
        }
    }

    /// The first mail in the inbox that fits; looks every 200 ms, since GreenMail's mailbox belongs to somebody who is
    /// not being tested.
    Message await(String what, Predicate<Message> fits, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try (Store store = session.getStore("imap")) {
            store.connect(imapHost, imapPort, address, password);
            do {
                try (Folder inbox = store.getFolder("INBOX")) {
                    inbox.open(Folder.READ_ONLY);
                    for (Message message : inbox.getMessages()) {
                        if (fits.test(message)) {
                            return new MimeMessage((MimeMessage) message);
                        }
                    }
                }
                TimeUnit.MILLISECONDS.sleep(200);
            } while (System.nanoTime() < end);
            throw new Expectation("No " + what + " within " + limit.toMillis() + " ms");
        } catch (MessagingException e) {
            throw new Expectation("Could not read the customer's mailbox: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Expectation("Interrupted");
        }
    }

    static String header(Message message, String name) {
        try {
            String[] values = message.getHeader(name);
            return values == null ? "" : values[0];
        } catch (MessagingException e) {
            throw new Expectation("Unreadable mail: " + e.getMessage());
        }
    }

    static String text(Message message) {
        try {
            return String.valueOf(message.getContent());
        } catch (MessagingException | IOException e) {
            throw new Expectation("Unreadable mail: " + e.getMessage());
        }
    }
}
