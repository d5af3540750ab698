package tandem.channels.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.channels.OperatorMail;

/// By the server of the first mailbox.
final class PlainMail implements OperatorMail {
    private static final Logger LOG = LoggerFactory.getLogger(PlainMail.class);

    private final MailProperties properties;
    private final Clock clock;
    private final MailSender sender = new MailSender();

    PlainMail(MailProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public boolean send(List<String> to, String subject, String text) {
        if (properties.mailboxes().isEmpty()) {
            LOG.error("'{}' is written to nobody: there is no mailbox to send it from", subject);
            return false;
        }
        var servers = properties.servers(properties.mailboxes().getFirst());
        var session = servers.smtpSession();
        try {
            var mail = new MimeMessage(session);
            mail.setFrom(new InternetAddress(servers.mailbox().address(), "Tandem", StandardCharsets.UTF_8.name()));
            for (var address : to) {
                mail.addRecipient(Message.RecipientType.TO, new InternetAddress(address));
            }
            mail.setSubject(subject, StandardCharsets.UTF_8.name());
            mail.setText(text, StandardCharsets.UTF_8.name());
            mail.setSentDate(Date.from(clock.instant()));
            mail.setHeader("Auto-Submitted", "auto-generated");
            mail.saveChanges();
            return switch (sender.send(servers, session, mail)) {
                case MailSender.Result.Taken(), MailSender.Result.Unclear() -> true;
                case MailSender.Result.NotSent(var why) -> {
                    LOG.warn("'{}' was not sent: {}", subject, why);
                    yield false;
                }
            };
        } catch (MessagingException | UnsupportedEncodingException e) {
            LOG.error("'{}' could not be written: {}", subject, e.toString());
            return false;
        }
    }
}
