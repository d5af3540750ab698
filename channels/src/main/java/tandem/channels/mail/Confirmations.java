package tandem.channels.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tandem.channels.MailDesk.Reply;
import tandem.channels.mail.MailProperties.Confirmation;
import tandem.channels.mail.MailProperties.Mailbox;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.ThreadId;

/// Tells customers that their mail has come, where their queue wants that (RFC 3834): one per thread and few per
/// sender, to persons who wrote to us by our address, and to nobody who would answer by a program. Nothing of what they
/// wrote is in it but the subject, since who wrote may not be who they say.
final class Confirmations {
    private static final Pattern NOBODY = Pattern.compile(
            "(?:.*[._-])?(?:no-?reply|do-?not-?reply|noreply|mailer-?daemon|postmaster|bounces?|listserv|majordomo)"
                    + "(?:[._+-].*)?@.*|owner-.*@.*|.*-request@.*");
    private static final int LONGEST_SUBJECT = 200;
    private final MailProperties properties;
    private final SenderBudget allowed;
    private final Answering answering;

    /// Sends what no person wrote, once per command.
    interface Answering {
        void answer(InteractionId mail, Reply reply, CommandId command);
    }

    Confirmations(MailProperties properties, Clock clock, Answering answering) {
        this.properties = properties;
        this.allowed = new SenderBudget(clock, properties.confirmationsPerSenderDay(), Duration.ofDays(1));
        this.answering = answering;
    }

    /// A mail waits in its queue; may be told again.
    void waits(Mailbox mailbox, IncomingMail mail, InteractionId id, ThreadId thread) {
        boolean begins = thread.equals(mail.key().thread());
        var confirmation = properties.confirmation(mailbox, mail.language());
        if (begins && confirmation.isPresent() && wantsOne(mailbox, mail) && allowed.tryTake(mail.from())) {
            var reply = reply(mailbox, mail, confirmation.get());
            answering.answer(id, reply, new CommandId("confirmation-" + thread));
        }
    }

    private boolean wantsOne(Mailbox mailbox, IncomingMail mail) {
        boolean person = switch (mail.kind()) {
            case PERSONAL -> true;
            case AUTOMATIC, AUTO_REPLY, BULK, BOUNCE, REPORT, OWN -> false;
        };
        return person && !NOBODY.matcher(mail.from()).matches() && !isOurs(mail.from()) && namesUs(mailbox, mail);
    }

    /// Two of our mailboxes would confirm to each other.
    private boolean isOurs(String sender) {
        return properties.mailboxes().stream()
                .anyMatch(m -> Author.ownAddresses(m).contains(sender));
    }

    /// Who sends to thousands names nobody.
    private static boolean namesUs(Mailbox mailbox, IncomingMail mail) {
        var own = Author.ownAddresses(mailbox);
        return mail.to().stream()
                .map(a -> a.toLowerCase(Locale.ROOT))
                .anyMatch(a -> own.contains(a) || own.contains(a.replaceFirst("\\+[^@]*@", "@")));
    }

    private static Reply reply(Mailbox mailbox, IncomingMail mail, Confirmation confirmation) {
        String given = confirmation.subject();
        String subject = given == null || given.isBlank() ? Subjects.replyTo(mail.subject()) : given.strip();
        String line = subject.replaceAll("\\p{Cntrl}+", " ");
        return new Reply(
                Reply.As.REPLY,
                List.of(mail.from()),
                List.of(),
                List.of(),
                line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT),
                confirmation.text().strip().replace("{address}", mailbox.address()),
                null,
                false,
                null,
                mail.messageId(),
                List.of());
    }
}
