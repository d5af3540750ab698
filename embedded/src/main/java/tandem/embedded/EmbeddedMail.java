package tandem.embedded;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// A mail server on the loopback address: SMTP without relaying, IMAP with IDLE. What is sent to an unknown address
/// gets a mailbox of its own, so nothing ever leaves the machine. Inboxes are kept as files (other folders are
/// not).
public final class EmbeddedMail implements AutoCloseable {

    private static final Duration EACH = Duration.ofMillis(100);
    private static final int AT_ONCE = 20;

    private final GreenMail server;
    private final Path dataDir;
    private final UnaryOperator<String> passwordOfOthers;
    private final Map<String, MailFolderFiles> inboxes = new ConcurrentHashMap<>();
    private final MailPace pace = new MailPace(EACH, AT_ONCE);

    private EmbeddedMail(GreenMail server, Path dataDir, UnaryOperator<String> passwordOfOthers) {
        this.server = server;
        this.dataDir = dataDir;
        this.passwordOfOthers = passwordOfOthers;
    }

    /// As [#start(Path, int, int, Map, UnaryOperator)], where everybody else's password is their address.
    public static EmbeddedMail start(Path dataDir, int smtpPort, int imapPort, Map<String, String> accounts) {
        return start(dataDir, smtpPort, imapPort, accounts, UnaryOperator.identity());
    }

    /// Starts the server with the mailboxes as they were left.
    ///
    /// @param smtpPort 0 for a free one
    /// @param imapPort 0 for a free one
    /// @param accounts password by address; the address is the IMAP log-in as well
    /// @param passwordOfOthers by the address of a mailbox that is not among them, in lower case
    /// @throws ServiceStartException if a port is taken or the folder cannot be used
    public static EmbeddedMail start(
            Path dataDir,
            int smtpPort,
            int imapPort,
            Map<String, String> accounts,
            UnaryOperator<String> passwordOfOthers) {
        var smtp = new ServerSetup(
                Ports.claim("the mail server (SMTP)", smtpPort), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        var imap = new ServerSetup(
                Ports.claim("the mail server (IMAP)", imapPort), "127.0.0.1", ServerSetup.PROTOCOL_IMAP);
        var server = new GreenMail(new ServerSetup[] {smtp, imap});
        var mail = new EmbeddedMail(server, dataDir.toAbsolutePath(), passwordOfOthers);
        try {
            mail.openMailboxes(accounts);
            server.start();
            return mail;
        } catch (IOException | UserException | FolderException | MessagingException | RuntimeException e) {
            mail.close();
            throw new ServiceStartException("The mail server cannot be started: " + e.getMessage(), e);
        }
    }

    private void openMailboxes(Map<String, String> accounts)
            throws IOException, UserException, FolderException, MessagingException {
        Files.createDirectories(dataDir);
        for (var account : accounts.entrySet()) {
            open(account.getKey(), account.getValue());
        }
        try (var folders = Files.newDirectoryStream(dataDir, Files::isDirectory)) {
            for (Path folder : folders) {
                openUnknown(URLDecoder.decode(folder.getFileName().toString(), StandardCharsets.UTF_8));
            }
        }
        users().setMessageDeliveryHandler((message, address) -> {
            pace.await();
            try {
                return openUnknown(address.getEmail());
            } catch (IOException | FolderException e) {
                throw new MessagingException("no mailbox", e);
            }
        });
    }

    /// A mailbox of somebody not configured.
    private GreenMailUser openUnknown(String address)
            throws IOException, UserException, FolderException, MessagingException {
        return open(address, passwordOfOthers.apply(address.toLowerCase(Locale.ROOT)));
    }

    private synchronized GreenMailUser open(String address, String password)
            throws IOException, UserException, FolderException, MessagingException {
        String name = address.toLowerCase(Locale.ROOT);
        var known = users().getUserByEmail(name);
        if (known != null) {
            return known;
        }
        var user = users().createUser(name, name, password);
        ImapHostManager mailboxes = server.getManagers().getImapHostManager();
        Path folder = dataDir.resolve(URLEncoder.encode(name, StandardCharsets.UTF_8));
        inboxes.put(name, MailFolderFiles.keep(mailboxes.getInbox(user), folder));
        return user;
    }

    private UserManager users() {
        return server.getManagers().getUserManager();
    }

    public int smtpPort() {
        return server.getSmtp().getPort();
    }

    public int imapPort() {
        return server.getImap().getPort();
    }

    @Override
    public void close() {
        server.stop();
        List.copyOf(inboxes.values()).forEach(MailFolderFiles::save);
    }
}
