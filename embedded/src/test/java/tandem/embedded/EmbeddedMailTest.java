package tandem.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMailTest {

    private static final Map<String, String> ACCOUNTS = Map.of("support@tandem.example", "secret");

    @TempDir
    Path folder;

    @Test
    void mailAndItsFlagsSurviveARestart() throws Exception {
        try (var mail = EmbeddedMail.start(folder, 0, 0, ACCOUNTS)) {
            send(mail, "support@tandem.example", "first");
            send(mail, "Support@tandem.example", "second");
            try (var inbox = inbox(mail, Folder.READ_WRITE)) {
                assertThat(subjects(inbox)).containsExactly("first", "second");
                inbox.getMessage(1).setFlag(Flags.Flag.SEEN, true);
                inbox.getMessage(2).setFlags(new Flags("$journalled"), true);
            }
        }
        try (var mail = EmbeddedMail.start(folder, 0, 0, ACCOUNTS)) {
            try (var inbox = inbox(mail, Folder.READ_ONLY)) {
                assertThat(subjects(inbox)).containsExactly("first", "second");
                assertThat(inbox.getMessage(1).isSet(Flags.Flag.SEEN)).isTrue();
                assertThat(inbox.getMessage(2).isSet(Flags.Flag.SEEN)).isFalse();
                assertThat(inbox.getMessage(2).getFlags().getUserFlags()).containsExactly("$journalled");
            }
            send(mail, "support@tandem.example", "third");
        }
        try (var mail = EmbeddedMail.start(folder, 0, 0, ACCOUNTS);
                var inbox = inbox(mail, Folder.READ_ONLY)) {
            assertThat(subjects(inbox)).containsExactly("first", "second", "third");
        }
    }

    @Test
    void deletedMailStaysDeletedAfterARestart() throws Exception {
        try (var mail = EmbeddedMail.start(folder, 0, 0, ACCOUNTS)) {
            send(mail, "support@tandem.example", "first");
            send(mail, "support@tandem.example", "second");
            try (var inbox = inbox(mail, Folder.READ_WRITE)) {
                inbox.getMessage(1).setFlag(Flags.Flag.DELETED, true);
                inbox.expunge();
            }
        }
        try (var mail = EmbeddedMail.start(folder, 0, 0, ACCOUNTS);
                var inbox = inbox(mail, Folder.READ_ONLY)) {
            assertThat(subjects(inbox)).containsExactly("second");
        }
    }

    @Test
    void idleTellsOfNewMail() throws Exception {
        try (var mail = EmbeddedMail.start(folder, 0, 0, ACCOUNTS);
                var inbox = (IMAPFolder) inbox(mail, Folder.READ_ONLY)) {
            var added = new AtomicInteger();
            inbox.addMessageCountListener(new MessageCountAdapter() {
                @Override
                public void messagesAdded(MessageCountEvent event) {
                    added.incrementAndGet();
                }
            });
            var idling = Thread.ofVirtual().start(() -> {
                try {
                    inbox.idle(true);
                } catch (MessagingException e) {
                    throw new IllegalStateException(e);
                }
            });

            send(mail, "support@tandem.example", "hello");

            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(added).hasValue(1));
            idling.join();
        }
    }

    @Test
    void mailThatCannotBeSavedIsRefusedForTheMomentAndNotShownToAnybody() throws Exception {
        try (var mail = EmbeddedMail.start(folder, 0, 0, ACCOUNTS)) {
            send(mail, "support@tandem.example", "first");
            fillTheDisk();

            assertThatThrownBy(() -> send(mail, "support@tandem.example", "second"))
                    .isInstanceOfSatisfying(
                            SMTPSendFailedException.class,
                            refused -> assertThat(refused.getReturnCode()).isEqualTo(451));
            try (var inbox = inbox(mail, Folder.READ_ONLY)) {
                assertThat(subjects(inbox)).containsExactly("first");
            }

            send(mail, "support@tandem.example", "second"); // there is room again
        }
        try (var mail = EmbeddedMail.start(folder, 0, 0, ACCOUNTS);
                var inbox = inbox(mail, Folder.READ_ONLY)) {
            assertThat(subjects(inbox)).containsExactly("first", "second");
        }
    }

    /// The next message that is written meets the answer of a full disk.
    private void fillTheDisk() throws IOException {
        var mailbox = folder.resolve(URLEncoder.encode("support@tandem.example", StandardCharsets.UTF_8));
        Files.createSymbolicLink(mailbox.resolve("incoming"), Path.of("/dev/full"));
    }

    @Test
    void strangersMailboxHasThePasswordThatWasGivenForThem() throws Exception {
        try (var mail = EmbeddedMail.start(folder, 0, 0, ACCOUNTS, address -> "minted for " + address)) {
            send(mail, "Somebody@example.com", "hello");

            assertThat(login(mail, "somebody@example.com", "minted for somebody@example.com"))
                    .isTrue();
            assertThat(login(mail, "somebody@example.com", "somebody@example.com"))
                    .isFalse();
        }
    }

    private static boolean login(EmbeddedMail mail, String user, String password) throws MessagingException {
        try (var store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", mail.imapPort(), user, password);
            return true;
        } catch (AuthenticationFailedException e) {
            return false;
        }
    }

    private static void send(EmbeddedMail mail, String to, String subject) throws MessagingException {
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", mail.smtpPort());
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("customer@example.com"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject);
        message.setText("Does it work?");
        Transport.send(message);
    }

    private static Folder inbox(EmbeddedMail mail, int mode) throws MessagingException {
        var store = Session.getInstance(new Properties()).getStore("imap");
        store.connect("127.0.0.1", mail.imapPort(), "support@tandem.example", "secret");
        var inbox = store.getFolder("INBOX");
        inbox.open(mode);
        return inbox;
    }

    private static List<String> subjects(Folder inbox) throws MessagingException {
        var found = new ArrayList<String>();
        for (var message : inbox.getMessages()) {
            found.add(message.getSubject());
        }
        return found;
    }
}
