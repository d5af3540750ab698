package tandem.channels.mail;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.channels.QueueDoor;
import tandem.channels.Turns;
import tandem.channels.attachment.AttachmentFolder;
import tandem.channels.mail.Filing.Action;
import tandem.channels.mail.MailProperties.Mailbox;
import tandem.core.Address;
import tandem.core.Address.Voucher;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Customer;
import tandem.core.CustomerDirectory;
import tandem.core.Direction;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.ThreadId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.journal.Journal;
import tandem.routing.Arrival;
import tandem.routing.NewInteraction;
import tandem.routing.RecordResult;
import tandem.routing.Router;

/// Decides what becomes of a mail, and does it. The decision is noted before anything is done, and every
/// step may be repeated: a mail is taken once, whoever dies in between.
final class MailIntake {
    private static final Logger LOG = LoggerFactory.getLogger(MailIntake.class);
    private final Router router;
    private final Journal journal;
    private final CustomerDirectory customers;
    private final ThreadIndex index;
    private final MessageIds ids;
    private final QueueDoor door;
    private final Turns turns;
    private final SenderLimits limits;
    private final Confirmations confirmations;
    private final AttachmentFolder files;

    MailIntake(
            Router router,
            Journal journal,
            CustomerDirectory customers,
            ThreadIndex index,
            MessageIds ids,
            AttachmentFolder files,
            SenderLimits limits,
            Confirmations confirmations) {
        this.router = router;
        this.journal = journal;
        this.customers = customers;
        this.index = index;
        this.ids = ids;
        this.files = files;
        this.limits = limits;
        this.confirmations = confirmations;
        this.door = new QueueDoor(router, journal, Channel.EMAIL);
        this.turns = new Turns(router, Channel.EMAIL);
    }

    /// When this returns, the mail is in the journal (or was before) and may be flagged seen.
    void take(Mailbox mailbox, IncomingMail mail) {
        if (mail.kind() == MailKind.OWN) {
            LOG.debug("A mail of our own came back to us and is passed over");
            return;
        }
        var filing = index.filing(mail.key()).orElseGet(() -> decide(mailbox, mail));
        if (filing.carriedOut()) {
            return;
        }
        switch (filing.action()) {
            case QUEUE -> {
                queue(mailbox, mail, filing.interaction(), filing.thread(), attributes(mail));
                confirmations.waits(mailbox, mail, filing.interaction(), filing.thread());
            }
            case GATHER -> queue(mailbox, mail, filing.interaction(), filing.thread(), beyondLimit(mail));
            case APPEND -> append(mailbox, mail, filing);
            case FILE -> file(mailbox, mail, filing);
        }
        index.carriedOut(filing);
    }

    /// The key under which mails with this subject between these two are one thread.
    static String subjectKey(String ours, String theirs, String subject) {
        return ours.toLowerCase(Locale.ROOT) + " " + theirs + " " + Subjects.bare(subject);
    }

    private Filing decide(Mailbox mailbox, IncomingMail mail) {
        var known = threadOf(mailbox, mail);
        var open = unfinished(known);
        boolean beyond = open.isEmpty() && wantsAPerson(mail.kind()) && !limits.mayOpen(mail.from());
        if (beyond) {
            // All that comes beyond the limit waits together: one place in the queue, and nothing closed unseen.
            known = Optional.of(limits.overflow(mailbox.address(), mail.from()));
            open = unfinished(known);
        }
        var thread = known.orElseGet(() -> mail.key().thread());
        var usual = actionFor(mail, known.isPresent(), open.isPresent());
        var action = beyond && usual == Action.QUEUE ? Action.GATHER : usual;
        var interaction =
                action == Action.APPEND ? open.orElseThrow().id() : mail.key().interaction();
        var decided = new Filing(mail.key(), action, interaction, thread, false);
        return index.file(
                decided,
                mail.messageId(),
                new KnownMail(thread, mail.kind(), mail.answerTo(), mail.references()),
                subjectKey(mailbox.address(), mail.from(), mail.subject()));
    }

    private Optional<Interaction> unfinished(Optional<ThreadId> thread) {
        return thread.flatMap(index::latest).flatMap(router::find).filter(MailIntake::isUnfinished);
    }

    private static Action actionFor(IncomingMail mail, boolean threadKnown, boolean unfinished) {
        if (unfinished) {
            return Action.APPEND;
        }
        return switch (mail.kind()) {
            case AUTO_REPLY, BULK, REPORT, OWN -> Action.FILE;
            case BOUNCE -> threadKnown ? Action.QUEUE : Action.FILE;
            case PERSONAL, AUTOMATIC -> Action.QUEUE;
        };
    }

    private static boolean wantsAPerson(MailKind kind) {
        return switch (kind) {
            case PERSONAL, AUTOMATIC -> true;
            case AUTO_REPLY, BULK, BOUNCE, REPORT, OWN -> false;
        };
    }

    private Optional<ThreadId> threadOf(Mailbox mailbox, IncomingMail mail) {
        var subject = subjectKey(mailbox.address(), mail.from(), mail.subject());
        return index.threadOf(mail.references())
                .or(() -> mail.references().stream()
                        .flatMap(id -> ids.threadOf(id).stream())
                        .findFirst())
                .or(() -> ids.threadOfPlusAddress(mail.recipients()))
                .or(() -> Subjects.isReply(mail.subject())
                                && !Subjects.bare(mail.subject()).isEmpty()
                        ? index.threadOfSubject(subject)
                        : Optional.empty());
    }

    /// Without any queue for mails this fails before anything is done: the mail stays unseen in its mailbox.
    private void queue(
            Mailbox mailbox, IncomingMail mail, InteractionId id, ThreadId thread, Map<String, String> attributes) {
        var words = new Arrival.Words(event(mail, id), command(mail, id));
        door.arrive(contact(mailbox, mail, id, thread, attributes), sender(mail), words, new QueueId(mailbox.queue()));
    }

    private void file(Mailbox mailbox, IncomingMail mail, Filing filing) {
        var id = filing.interaction();
        router.open(contact(mailbox, mail, id, filing.thread(), attributes(mail)));
        var sender = sender(mail);
        if (sender != null) {
            router.identify(id, sender.id(), sender.name());
        }
        record(mail, id);
        router.end(id, Party.SYSTEM, reasonToFile(mail.kind()));
    }

    private void append(Mailbox mailbox, IncomingMail mail, Filing filing) {
        var recorded = record(mail, filing.interaction());
        boolean late = recorded.isEmpty() || hasEndedBefore(filing.interaction(), recorded.get());
        if (late && !wantsAPerson(mail.kind()) && mail.kind() != MailKind.BOUNCE) {
            if (recorded.isEmpty()) {
                var alone = mail.key().followUp();
                file(mailbox, mail, new Filing(mail.key(), Action.FILE, alone, filing.thread(), false));
            }
        } else if (late) {
            // It ended while we decided; the words are on record there, but somebody has to read them.
            var followUp = mail.key().followUp();
            index.moveTo(filing.thread(), followUp);
            queue(mailbox, mail, followUp, filing.thread(), attributes(mail));
        } else if (mail.kind() == MailKind.BOUNCE) {
            var marked = new Event.AttributesSet(attributes(mail));
            router.record(filing.interaction(), marked, mail.key().command("marked-" + filing.interaction()));
            turns.customerWrote(filing.interaction());
        } else if (wantsAPerson(mail.kind())) { // a program's answer is nobody's turn
            turns.customerWrote(filing.interaction());
        }
    }

    private static NewInteraction contact(
            Mailbox mailbox, IncomingMail mail, InteractionId id, ThreadId thread, Map<String, String> attributes) {
        return new NewInteraction(
                id,
                Channel.EMAIL,
                Direction.INBOUND,
                mail.from().isEmpty() ? "unknown" : mail.from(),
                mailbox.address(),
                mail.subject(),
                thread,
                attributes);
    }

    private @Nullable Customer sender(IncomingMail mail) {
        boolean ofSystem = mail.kind() == MailKind.BOUNCE || mail.kind() == MailKind.REPORT;
        return mail.from().isEmpty() || ofSystem
                ? null
                : customers.identify(new Address.Verified(Voucher.MAILBOX, mail.from()), mail.fromName());
    }

    private static CommandId command(IncomingMail mail, InteractionId id) {
        return mail.key().command("added-" + id);
    }

    /// Its files first: who reads of them finds them.
    private Event.MailAdded event(IncomingMail mail, InteractionId id) {
        boolean cameBack = mail.kind() == MailKind.BOUNCE;
        return new Event.MailAdded(
                mail.messageId(),
                Party.CUSTOMER,
                null,
                mail.from(),
                mail.to(),
                mail.subject(),
                mail.text(),
                mail.html(),
                cameBack ? mail.references().stream().findFirst().orElse(mail.inReplyTo()) : mail.inReplyTo(),
                List.of(),
                mail.kind() == MailKind.PERSONAL ? null : mail.kind().name(),
                mail.undelivered(),
                files.keep(id, mail.key().ofFiles(), mail.attachments()));
    }

    private Optional<EventId> record(IncomingMail mail, InteractionId id) {
        return switch (router.record(id, event(mail, id), command(mail, id))) {
            case RecordResult.Recorded(EventId at) -> Optional.of(at);
            case RecordResult.UnknownInteraction() -> Optional.empty();
        };
    }

    private boolean hasEndedBefore(InteractionId id, EventId recorded) {
        return journal.of(id).stream()
                .anyMatch(e -> e.event() instanceof Event.Ended && e.id().compareTo(recorded) < 0);
    }

    private static Map<String, String> attributes(IncomingMail mail) {
        var all = new HashMap<String, String>();
        if (mail.kind() != MailKind.PERSONAL) {
            all.put("mailKind", mail.kind().name());
        }
        if (!mail.undelivered().isEmpty()) {
            all.put("notDeliveredTo", String.join(", ", mail.undelivered()));
        }
        if (!mail.attachments().isEmpty()) {
            List<String> names = mail.attachments().stream()
                    .map(AttachmentFolder.Incoming::name)
                    .toList();
            all.put("attachments", String.join(", ", names));
        }
        return all;
    }

    private static Map<String, String> beyondLimit(IncomingMail mail) {
        var all = new HashMap<>(attributes(mail));
        all.put("beyondLimit", "true");
        return all;
    }

    private static String reasonToFile(MailKind kind) {
        return switch (kind) {
            case AUTO_REPLY -> "auto-reply";
            case BULK -> "bulk-mail";
            case BOUNCE -> "bounce";
            case REPORT -> "delivery-report";
            case PERSONAL, AUTOMATIC, OWN -> "too-many-from-sender"; // decided by a version that filed them
        };
    }

    private static boolean isUnfinished(Interaction interaction) {
        return interaction.state() != InteractionState.WRAP_UP && interaction.state() != InteractionState.CLOSED;
    }
}
