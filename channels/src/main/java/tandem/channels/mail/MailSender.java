package tandem.channels.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives one mail to an SMTP server and says what is known about it afterwards.
final class MailSender {
    private static final Logger LOG = LoggerFactory.getLogger(MailSender.class);
    private static final int REFUSAL = 400;

    sealed interface Result {
        record Taken() implements Result {}

        /// Certainly not sent.
        record NotSent(String why) implements Result {}

        /// The connection broke when the server may have taken it already.
        record Unclear() implements Result {}
    }

    Result send(MailServers servers, Session session, MimeMessage mail) {
        Transport transport;
        try {
            transport = servers.smtp(session);
        } catch (AuthenticationFailedException e) {
            LOG.warn(
                    "The mail server of queue {} refuses our log-in",
                    servers.mailbox().queue());
            return new Result.NotSent("The mail server refuses our log-in.");
        } catch (MessagingException e) {
            LOG.warn(
                    "The mail server of queue {} cannot be reached",
                    servers.mailbox().queue());
            return new Result.NotSent("The mail server cannot be reached.");
        }
        try {
            transport.sendMessage(mail, mail.getAllRecipients());
            return new Result.Taken();
        } catch (SendFailedException e) {
            return refused(e);
        } catch (MessagingException | RuntimeException e) {
            LOG.warn(
                    "The mail server of queue {} broke off: {}",
                    servers.mailbox().queue(),
                    e.toString());
            return new Result.Unclear();
        } finally {
            close(transport);
        }
    }

    private static Result refused(SendFailedException e) {
        int code = codeOf(e);
        if (code >= REFUSAL) {
            return new Result.NotSent("The mail server refused it (" + code + ").");
        }
        return e.getNextException() == null
                        && e.getInvalidAddresses() != null
                        && !(e instanceof SMTPSendFailedException)
                ? new Result.NotSent("The mail server refused an address.")
                : new Result.Unclear();
    }

    private static int codeOf(Exception e) {
        for (Exception cause = e; cause != null; cause = nextOf(cause)) {
            int code = switch (cause) {
                case SMTPAddressFailedException a -> a.getReturnCode();
                case SMTPSenderFailedException s -> s.getReturnCode();
                case SMTPSendFailedException s -> s.getReturnCode();
                default -> -1;
            };
            if (code >= REFUSAL) {
                return code;
            }
        }
        return -1;
    }

    private static @Nullable Exception nextOf(Exception e) {
        return e instanceof MessagingException m ? m.getNextException() : null;
    }

    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.debug("The mail server had closed first: {}", e.toString());
        }
    }
}
