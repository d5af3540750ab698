package tandem.channels.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.channels.NoticeMail;
import tandem.channels.mail.MailProperties.Mailbox;

/// Sends the house's own mails by the mailboxes' servers.
final class Notices implements NoticeMail {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private final MailSender sender;
    private final Clock clock;
    private final MailProperties properties;

    Notices(MailSender sender, Clock clock, MailProperties properties) {
        this.sender = sender;
        this.clock = clock;
        this.properties = properties;
    }

    @Override
    public boolean offered() {
        return !properties.mailboxes().isEmpty();
    }

    @Override
    public Delivery send(Notice notice) {
        if (!offered()) {
            return new Delivery.NotSent("There is no mailbox to send from.");
        }
        var from = notice.from();
        var mailbox = (from == null ? Optional.<Mailbox>empty() : properties.mailbox(from))
                .orElse(properties.mailboxes().getFirst());
        var servers = properties.servers(mailbox);
        var session = servers.smtpSession();
        try {
            var result = sender.send(servers, session, mime(session, mailbox, servers.domain(), notice));
            return switch (result) {
                case MailSender.Result.Taken _ -> new Delivery.Taken();
                case MailSender.Result.NotSent(String why) -> new Delivery.NotSent(why);
                case MailSender.Result.Unclear _ -> new Delivery.Unclear();
            };
        } catch (AddressException e) {
            return new Delivery.NotSent("An address is none: " + e.getRef());
        } catch (MessagingException e) {
            LOG.warn("A notice could not be put into the form of a mail: {}", e.toString());
            return new Delivery.NotSent("It could not be put into the form of a mail.");
        }
    }

    private MimeMessage mime(Session session, Mailbox mailbox, String domain, Notice notice) throws MessagingException {
        var mail = new ReplyWriter.IdKeepingMessage(session, "<notice." + notice.id() + "@" + domain + ">");
        mail.setFrom(ReplyWriter.sender(mailbox));
        for (String to : notice.to()) {
            mail.addRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
        }
        mail.setSubject(notice.subject(), "UTF-8");
        mail.setSentDate(Date.from(clock.instant()));
        mail.setHeader("Auto-Submitted", "auto-generated"); // nobody's holiday answers it
        mail.setHeader("X-Auto-Response-Suppress", "All");
        var words = new MimeBodyPart();
        words.setContent(ReplyWriter.inTwoForms(notice.text(), notice.html()));
        var all = new MimeMultipart("mixed", words);
        for (File file : notice.files()) {
            var headers = new InternetHeaders();
            headers.setHeader("Content-Type", file.type());
            headers.setHeader("Content-Transfer-Encoding", "base64");
            var part = new MimeBodyPart(headers, Base64.getMimeEncoder().encode(file.content()));
            part.setFileName(file.name());
            all.addBodyPart(part);
        }
        mail.setContent(all);
        mail.saveChanges();
        return mail;
    }
}
