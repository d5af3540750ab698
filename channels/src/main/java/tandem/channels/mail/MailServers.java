package tandem.channels.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.Properties;
import tandem.channels.mail.MailProperties.Mailbox;
import tandem.channels.mail.MailProperties.Server;

/// Connections to a mailbox's servers, each with time limits and with its certificate checked.
record MailServers(Mailbox mailbox, Duration answerTimeout, Duration idleTimeout) {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int FETCH_BYTES = 64 * 1024;

    Store imap() throws MessagingException {
        var server = mailbox.imap();
        var session = Session.getInstance(properties("imap", server, idleTimeout));
        var store = session.getStore("imap");
        store.connect(server.host(), server.port(), server.user(), server.password());
        return store;
    }

    Session smtpSession() {
        return Session.getInstance(properties("smtp", mailbox.smtp(), answerTimeout));
    }

    Transport smtp(Session session) throws MessagingException {
        var server = mailbox.smtp();
        var transport = session.getTransport("smtp");
        transport.connect(server.host(), server.port(), server.user(), server.password());
        return transport;
    }

    String domain() {
        return mailbox.address().substring(mailbox.address().lastIndexOf('@') + 1);
    }

    private Properties properties(String protocol, Server server, Duration answer) {
        var p = new Properties();
        String prefix = "mail." + protocol + ".";
        p.setProperty(prefix + "connectiontimeout", millis(CONNECT));
        p.setProperty(prefix + "timeout", millis(answer));
        p.setProperty(prefix + "writetimeout", millis(answerTimeout));
        p.setProperty(prefix + "ssl.checkserveridentity", "true");
        p.setProperty("mail.mime.address.strict", "false");
        switch (server.security()) {
            case NONE -> p.setProperty(prefix + "ssl.enable", "false");
            case STARTTLS -> p.setProperty(prefix + "starttls.required", "true");
            case TLS -> p.setProperty(prefix + "ssl.enable", "true");
        }
        if (protocol.equals("imap")) {
            p.setProperty(prefix + "peek", "true"); // reading must not flag a mail seen
            p.setProperty(prefix + "fetchsize", Integer.toString(FETCH_BYTES));
        } else {
            p.setProperty(prefix + "auth", Boolean.toString(server.user() != null));
            p.setProperty(prefix + "from", mailbox.address());
            p.setProperty(prefix + "localhost", domain());
            p.setProperty(prefix + "allow8bitmime", "true");
        }
        return p;
    }

    private static String millis(Duration d) {
        return Long.toString(d.toMillis());
    }
}
