package tandem.channels.message;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.channels.QueueDoor;
import tandem.channels.Turns;
import tandem.channels.attachment.AttachmentFolder;
import tandem.core.Attachment;
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
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.journal.Journal;
import tandem.core.masking.Masking;
import tandem.routing.Arrival;
import tandem.routing.NewInteraction;
import tandem.routing.RecordResult;
import tandem.routing.Router;

/// Takes messages: into the contact that their thread has open, else into its next one. Where a message goes is noted
/// before it goes there, and every step may be repeated: it is taken once, whoever dies in between.
final class MessageIntake {
    /// So long a contact that routing does not know may be about to be opened by another node.
    private static final Duration BEING_OPENED = Duration.ofMinutes(1);

    private static final String OVER_BY_WORD = "stop-word";
    private final Router router;
    private final Journal journal;
    private final CustomerDirectory customers;
    private final Threads threads;
    private final AttachmentFolder files;
    private final StopWords words;
    private final Clock clock;
    private final Map<Channel, QueueDoor> doors;
    private final ThreadFlows flows;
    private final Masking masking;
    private final Map<Channel, Turns> turns = new EnumMap<>(Channel.class);

    MessageIntake(
            Router router,
            Journal journal,
            CustomerDirectory customers,
            Threads threads,
            AttachmentFolder files,
            StopWords words,
            Map<Channel, QueueDoor> doors,
            ThreadFlows flows,
            Masking masking,
            Clock clock) {
        this.masking = masking;
        this.router = router;
        this.journal = journal;
        this.customers = customers;
        this.threads = threads;
        this.files = files;
        this.words = words;
        this.clock = clock;
        this.doors = doors;
        this.flows = flows;
        for (Channel channel : List.of(Channel.SMS, Channel.MESSAGING, Channel.FAX)) {
            turns.put(channel, new Turns(router, channel));
        }
    }

    /// When this returns, the message is in the journal, or was before.
    ///
    /// @throws RuntimeException if it cannot be kept: the carrier has to bring it again
    void take(Inbound told, QueueId queue) {
        var message = told.masked(masking);
        var asked = words.in(message);
        var id = threads.takenInto(message.key())
                .filter(earlier -> isOnRecord(earlier, message))
                .orElseGet(() -> place(message, queue, asked));
        if (asked == null) {
            flows.wrote(id, message.between(), message, queue);
        } else {
            heed(asked, message, id);
            flows.left(id, message.between());
        }
    }

    private InteractionId place(Inbound message, QueueId queue, StopWords.@Nullable Asked asked) {
        var thread = threads.find(message.between().thread())
                .or(() -> begunWithoutAddress(message.between()))
                .orElseGet(() -> threads.next(message.between(), 0, clock.instant()));
        var current = router.find(thread.interaction());
        if (current.isPresent() && isUnfinished(current.get())) {
            return append(message, thread, queue);
        }
        boolean isOver = current.isPresent() || thread.within() != null || isOld(thread);
        return begin(message, isOver ? next(thread) : thread, queue, asked);
    }

    /// What an agent has begun at a service of which we know no address of ours is answered to one: that is
    /// the same thread.
    private Optional<MessageThread> begunWithoutAddress(Correspondence between) {
        return threads.latest(between.carrier(), between.theirs())
                .filter(thread -> thread.between().ours().isEmpty());
    }

    private MessageThread next(MessageThread thread) {
        return threads.next(thread.between(), thread.contact(), clock.instant());
    }

    private boolean isOld(MessageThread thread) {
        return thread.since().plus(BEING_OPENED).isBefore(clock.instant());
    }

    private InteractionId append(Inbound message, MessageThread thread, QueueId queue) {
        var id = thread.interaction();
        threads.taking(message.key(), id);
        var recorded = record(message, id).orElse(null);
        if (recorded == null || hasEndedBefore(id, recorded)) {
            // It ended while we decided; the words may be on record there, but somebody has to read them.
            return begin(message, next(thread), queue, null);
        }
        var by = message.between().channel();
        if (thread.within() != null) {
            router.alsoWritten(id, by, "the customer has written");
        }
        Objects.requireNonNull(turns.get(by)).customerWrote(id);
        return id;
    }

    private InteractionId begin(
            Inbound message, MessageThread thread, QueueId queue, StopWords.@Nullable Asked onlyAsks) {
        var id = thread.interaction();
        threads.taking(message.key(), id);
        var sender = sender(message);
        var flow = onlyAsks == null ? flows.of(message.between()).orElse(null) : null;
        var language = flow == null ? message.language() : flows.language(flow, message);
        var contact = contact(message, thread.between(), id, language);
        if (onlyAsks == null && flow == null) {
            var said = new Arrival.Words(event(message, id), command(message, id));
            var door = Objects.requireNonNull(doors.get(message.between().channel()));
            door.arrive(contact, sender, said, queue); // perhaps another message was first
            return id;
        }
        router.open(contact);
        if (sender != null) {
            router.identify(id, sender.id(), sender.name());
        }
        record(message, id);
        if (onlyAsks != null) { // nobody has to read it: on record, and over
            router.end(id, Party.SYSTEM, OVER_BY_WORD);
        }
        return id;
    }

    /// Does what a customer asked by one of the words, and tells whoever reads the thread.
    private void heed(StopWords.Asked asked, Inbound message, InteractionId id) {
        boolean stop = asked.word() == StopWords.Word.STOP;
        threads.stop(message.between(), stop, clock.instant());
        var marked = new Event.AttributesSet(Map.of("stopped", Boolean.toString(stop)));
        router.record(id, marked, new CommandId("message-" + message.key() + "-marked"));
        if (asked.answer() != null) {
            var answer = new Event.MessageAdded(StopWords.ANSWER + message.key(), Party.SYSTEM, null, asked.answer());
            router.record(id, answer, new CommandId("message-" + message.key() + "-answer"));
        }
    }

    private static NewInteraction contact(
            Inbound message, Correspondence between, InteractionId id, @Nullable String language) {
        var found = new HashMap<String, String>();
        found.put("carrier", between.carrier());
        if (language != null) {
            found.put("language", language.toLowerCase(Locale.ROOT));
        }
        return new NewInteraction(
                id,
                between.channel(),
                Direction.INBOUND,
                message.from(),
                between.ours().isEmpty() ? between.carrier() : between.ours(),
                null,
                between.thread(),
                found);
    }

    private @Nullable Customer sender(Inbound message) {
        return message.identity() == null ? null : customers.identify(message.identity(), message.name());
    }

    private Optional<EventId> record(Inbound message, InteractionId id) {
        return switch (router.record(id, event(message, id), command(message, id))) {
            case RecordResult.Recorded(EventId at) -> Optional.of(at);
            case RecordResult.UnknownInteraction() -> Optional.empty();
        };
    }

    private static CommandId command(Inbound message, InteractionId id) {
        return new CommandId("message-" + message.key() + "-" + id);
    }

    /// Its files first: who reads of them finds them.
    private Event.MessageAdded event(Inbound message, InteractionId id) {
        List<Attachment> kept = files.keep(id, "m" + message.key(), message.files());
        return new Event.MessageAdded(message.key(), Party.CUSTOMER, null, message.text(), kept);
    }

    private boolean isOnRecord(InteractionId id, Inbound message) {
        return journal.of(id).stream()
                .anyMatch(e -> e.event() instanceof Event.MessageAdded added
                        && added.messageId().equals(message.key()));
    }

    private boolean hasEndedBefore(InteractionId id, EventId recorded) {
        return journal.of(id).stream()
                .anyMatch(e -> e.event() instanceof Event.Ended && e.id().compareTo(recorded) < 0);
    }

    static boolean isUnfinished(Interaction interaction) {
        return interaction.state() != InteractionState.WRAP_UP && interaction.state() != InteractionState.CLOSED;
    }
}
