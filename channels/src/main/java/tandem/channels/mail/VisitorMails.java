package tandem.channels.mail;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.channels.QueueDoor;
import tandem.channels.VisitorMail;
import tandem.channels.mail.MailProperties.Mailbox;
import tandem.core.Address;
import tandem.core.Address.Voucher;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.CustomerDirectory;
import tandem.core.Direction;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.routing.Arrival;
import tandem.routing.NewInteraction;

/// What visitors of the chat leave becomes a mail like any other, and is answered like one; who it is from is their
/// browser, since the address is only typed. What they take along goes out at once or not at all.
final class VisitorMails implements VisitorMail {
    private static final Logger LOG = LoggerFactory.getLogger(VisitorMails.class);
    private static final int LONGEST_SUBJECT = 80;
    private final CustomerDirectory customers;
    private final ThreadIndex index;
    private final MessageIds ids;
    private final MailSender sender;
    private final QueueDoor door;
    private final SenderLimits limits;
    private final Clock clock;
    private final MailProperties properties;

    VisitorMails(
            QueueDoor door,
            CustomerDirectory customers,
            ThreadIndex index,
            MessageIds ids,
            MailSender sender,
            Clock clock,
            MailProperties properties) {
        this.door = door;
        this.customers = customers;
        this.index = index;
        this.ids = ids;
        this.sender = sender;
        this.clock = clock;
        this.properties = properties;
        this.limits = new SenderLimits(clock, properties.perSenderHour());
    }

    @Override
    public boolean offered() {
        return !properties.mailboxes().isEmpty();
    }

    @Override
    public Left leave(Message message) {
        var mailbox = mailbox(message.queue()).orElse(null);
        if (mailbox == null) {
            return new Left.NotOffered();
        }
        var key = MailKey.of("left", message.once());
        var known = index.filing(key);
        if (known.isEmpty() && !limits.mayOpen(message.source())) {
            return new Left.TooMany();
        }
        var filing = known.orElseGet(() -> file(mailbox, message, key));
        if (!filing.carriedOut()) {
            arrive(mailbox, message, filing);
            index.carriedOut(filing);
        }
        return new Left.Taken(filing.interaction());
    }

    private Filing file(Mailbox mailbox, Message message, MailKey key) {
        String to = message.email().toLowerCase(Locale.ROOT);
        return index.file(
                new Filing(key, Filing.Action.QUEUE, key.interaction(), key.thread(), false),
                messageId(mailbox, key),
                new KnownMail(key.thread(), MailKind.PERSONAL, List.of(to), List.of()),
                MailIntake.subjectKey(mailbox.address(), to, subject(message.text())));
    }

    private void arrive(Mailbox mailbox, Message message, Filing filing) {
        var mail = new Event.MailAdded(
                messageId(mailbox, filing.key()),
                Party.CUSTOMER,
                null,
                message.email(),
                List.of(mailbox.address()),
                subject(message.text()),
                message.text(),
                null,
                null);
        var contact = new NewInteraction(
                filing.interaction(),
                Channel.EMAIL,
                Direction.INBOUND,
                message.visitor(),
                mailbox.address(),
                mail.subject(),
                filing.thread(),
                Map.of(),
                message.claims());
        var browser = new Address.Verified(Voucher.BROWSER, message.visitor());
        var words = new Arrival.Words(mail, new CommandId("mail-left-" + filing.interaction()));
        door.arrive(contact, customers.derived(browser, message.name()), words, message.queue());
    }

    /// No mail of ours: an answer to it is none to us.
    private static String messageId(Mailbox mailbox, MailKey key) {
        return "<left." + key.value() + "@" + domain(mailbox) + ">";
    }

    private static String domain(Mailbox mailbox) {
        return mailbox.address().substring(mailbox.address().lastIndexOf('@') + 1);
    }

    /// Its first words.
    private static String subject(String text) {
        String line = text.strip().lines().findFirst().orElse("").replaceAll("\\s+", " ");
        if (line.length() <= LONGEST_SUBJECT) {
            return line;
        }
        int end = line.lastIndexOf(' ', LONGEST_SUBJECT);
        int cut = end > 0 ? end : line.offsetByCodePoints(0, LONGEST_SUBJECT / 2);
        return line.substring(0, cut) + "…";
    }

    private Optional<Mailbox> mailbox(@Nullable QueueId queue) {
        return properties.mailboxes().stream()
                .filter(mailbox -> queue != null && mailbox.queue().equals(queue.value()))
                .findFirst()
                .or(() -> properties.mailboxes().stream().findFirst());
    }

    @Override
    public Sent send(Letter letter) {
        var mailbox = mailbox(letter.queue()).orElse(null);
        if (mailbox == null) {
            return Sent.NOT_OFFERED;
        }
        var servers = new MailServers(mailbox, properties.answerTimeout(), properties.answerTimeout());
        var thread = MailKey.of("transcript", letter.about().value()).thread();
        var draft = new ReplyWriter.Draft(
                mailbox,
                ids.next(thread, servers.domain()),
                List.of(letter.to()),
                List.of(),
                List.of(),
                letter.subject(),
                letter.text(),
                null,
                List.of(),
                null,
                List.of(),
                null,
                clock.instant(),
                false);
        return switch (give(servers, draft)) {
            case MailSender.Result.Taken _ -> Sent.SENT;
            case MailSender.Result.Unclear _ -> Sent.NOT_SENT;
            case MailSender.Result.NotSent(String why) -> {
                LOG.info("The transcript of chat {} was not sent: {}", letter.about(), why);
                yield Sent.NOT_SENT;
            }
        };
    }

    private MailSender.Result give(MailServers servers, ReplyWriter.Draft draft) {
        var session = servers.smtpSession();
        if (draft.needsUtf8()) {
            session.getProperties().setProperty("mail.mime.allowutf8", "true");
        }
        try {
            var mail = ReplyWriter.mime(session, draft);
            mail.setHeader("Auto-Submitted", "auto-generated"); // nobody's holiday answers it
            return sender.send(servers, session, mail);
        } catch (MessagingException e) {
            return new MailSender.Result.NotSent("It could not be put into the form of a mail.");
        }
    }
}
