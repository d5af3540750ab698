package tandem.desktop.wallboard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.Claims;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.desktop.wire.ServerMessage.WaitingRow;

/// Who waits in each queue, in the order of service, and how each of them stands: folded from the journal. Whom an
/// agent is asked for or is being connected with is still there. One thread at a time.
final class WaitingRoom {
    private static final long PRIORITY_MS = 60_000;

    private static final Comparator<Guest> BY_SERVICE =
            Comparator.comparingLong(Guest::score).thenComparing(guest -> guest.queued);

    /// Somebody who has contacted us and is not in contact with an agent yet.
    private static final class Guest {
        final InteractionId id;
        Channel channel;

        @Nullable
        String from;

        @Nullable
        String name;

        @Nullable
        String subject;

        @Nullable
        QueueId queue;

        InteractionState state = InteractionState.NEW;
        EventId queued = EventId.START;
        Instant enqueuedAt = Instant.EPOCH;
        int priority;
        int step;
        String requirement = "";

        @Nullable
        Duration low;

        @Nullable
        Duration high;

        @Nullable
        Instant predictedAt;

        /// Before which nobody is asked.
        @Nullable
        Instant scheduledAt;

        final Set<AgentId> offeredTo = new LinkedHashSet<>(2);

        Guest(InteractionId id, Channel channel) {
            this.id = id;
            this.channel = channel;
        }

        long score() {
            return enqueuedAt.toEpochMilli() - PRIORITY_MS * priority;
        }
    }

    private final Map<InteractionId, Guest> guests = new HashMap<>();
    private final Map<QueueId, TreeSet<Guest>> queues = new HashMap<>();
    private Set<QueueId> changed = new HashSet<>();

    /// Whether an entry goes on with somebody of whom nothing is known.
    boolean isMidway(JournalEntry entry) {
        return entry.event() instanceof Event.Queued && !guests.containsKey(entry.interaction());
    }

    void apply(JournalEntry entry) {
        var interaction = entry.interaction();
        var channel = entry.channel();
        if (interaction == null || channel == null) {
            return;
        }
        if (entry.event() instanceof Event.Opened || entry.event() instanceof Event.Queued) {
            guests.computeIfAbsent(interaction, id -> new Guest(id, channel));
        }
        var guest = guests.get(interaction);
        if (guest != null) {
            apply(guest, entry);
            if (guest.queue != null) {
                changed.add(guest.queue);
            }
        }
    }

    private void apply(Guest guest, JournalEntry entry) {
        switch (entry.event()) {
            case Event.Opened e -> opened(guest, e);
            case Event.CustomerIdentified e -> guest.name = e.name();
            case Event.AttributesSet e ->
                guest.name = guest.name == null ? e.claims().get(Claims.NAME).orElse(null) : guest.name;
            case Event.Queued e -> queued(guest, e, entry.id());
            case Event.Relaxed e -> relaxed(guest, e);
            case Event.PriorityChanged e -> place(guest, () -> guest.priority = e.priority());
            case Event.WaitPredicted e -> predicted(guest, e, entry.at());
            case Event.Offered e -> asked(guest, e.agent());
            case Event.Declined e -> refused(guest, e.agent());
            case Event.OfferExpired e -> refused(guest, e.agent());
            case Event.OfferRescinded e -> refused(guest, e.agent());
            case Event.ConnectFailed e -> refused(guest, e.agent());
            case Event.Accepted e -> accepted(guest, e.agent());
            case Event.LeftQueue _ -> leave(guest, InteractionState.NEW);
            case Event.ChannelChanged e -> changedChannel(guest, e);
            case Event.Postponed e -> postponed(guest, e.until());
            case Event.AttemptFailed e -> postponed(guest, e.again());
            case Event.Connected _ -> leave(guest, InteractionState.CONNECTED);
            case Event.Closed _ -> {
                leave(guest, InteractionState.CLOSED);
                guests.remove(guest.id);
            }
            default -> {
                // changes nothing of what is shown
            }
        }
    }

    private static void opened(Guest guest, Event.Opened event) {
        guest.from = event.from();
        guest.subject = event.subject();
        guest.name = event.claims().get(Claims.NAME).orElse(null);
    }

    private void queued(Guest guest, Event.Queued event, EventId at) {
        if (guest.queue == null || guest.state == InteractionState.CONNECTED) {
            guest.queued = at; // who only changes the queue keeps their number
        }
        leave(guest, InteractionState.WAITING);
        guest.queue = event.queue();
        guest.enqueuedAt = event.enqueuedAt();
        guest.priority = event.priority();
        guest.requirement = requirement(event.signature());
        guest.step = 0;
        guest.scheduledAt = null;
        guest.low = null;
        guest.high = null;
        guest.predictedAt = null;
        queues.computeIfAbsent(event.queue(), q -> new TreeSet<>(BY_SERVICE)).add(guest);
    }

    private static void changedChannel(Guest guest, Event.ChannelChanged event) {
        guest.channel = event.channel();
        guest.from = event.number() == null ? guest.from : event.number();
    }

    /// They keep their place in the list; nobody is asked before that time.
    private static void postponed(Guest guest, @Nullable Instant until) {
        if (guest.queue != null && until != null) {
            guest.state = InteractionState.SCHEDULED;
            guest.scheduledAt = until;
            guest.offeredTo.clear();
        }
    }

    private static void relaxed(Guest guest, Event.Relaxed event) {
        guest.step = event.step();
        guest.requirement = requirement(event.signature());
    }

    /// The last part of a signature, `CHANNEL:choice:requirement`.
    private static String requirement(String signature) {
        var parts = signature.split(":", 3);
        return parts[parts.length - 1];
    }

    private static void predicted(Guest guest, Event.WaitPredicted event, Instant at) {
        guest.low = event.low();
        guest.high = event.high();
        guest.predictedAt = at;
    }

    private static void asked(Guest guest, AgentId agent) {
        guest.state = InteractionState.OFFERED;
        guest.offeredTo.add(agent);
    }

    private static void refused(Guest guest, AgentId agent) {
        guest.offeredTo.remove(agent);
        if (guest.offeredTo.isEmpty() && guest.queue != null) {
            guest.state = InteractionState.WAITING;
        }
    }

    private static void accepted(Guest guest, AgentId agent) {
        guest.state = InteractionState.CONNECTING;
        guest.offeredTo.clear();
        guest.offeredTo.add(agent);
    }

    private void leave(Guest guest, InteractionState now) {
        var queue = guest.queue;
        if (queue != null) {
            changed.add(queue);
            queues.computeIfPresent(queue, (_, line) -> {
                line.remove(guest);
                return line.isEmpty() ? null : line;
            });
        }
        guest.queue = null;
        guest.state = now;
        guest.offeredTo.clear();
    }

    /// What the order depends on may only change outside of the order.
    private void place(Guest guest, Runnable change) {
        var line = guest.queue == null ? null : queues.get(guest.queue);
        if (line == null) {
            change.run();
        } else {
            line.remove(guest);
            change.run();
            line.add(guest);
        }
    }

    int count(Collection<QueueId> of) {
        return of.stream().mapToInt(id -> line(id).size()).sum();
    }

    /// The first of these queues together, in the order of service.
    List<WaitingRow> rows(Collection<QueueId> of, int limit) {
        return of.stream()
                .flatMap(queue -> first(queue, limit))
                .sorted(Comparator.comparingLong(Placed::score))
                .limit(limit)
                .map(placed -> row(placed.guest(), placed.position()))
                .toList();
    }

    private record Placed(Guest guest, @Nullable Integer position) {
        long score() {
            return guest.score();
        }
    }

    /// Who is offered to somebody has no place: the next one is served before they return.
    private Stream<Placed> first(QueueId queue, int limit) {
        var placed = new ArrayList<Placed>();
        int position = 0;
        for (Guest guest : line(queue)) {
            boolean waits = guest.state == InteractionState.WAITING;
            placed.add(new Placed(guest, waits ? ++position : null));
            if (placed.size() == limit) {
                break;
            }
        }
        return placed.stream();
    }

    private Collection<Guest> line(QueueId queue) {
        var line = queues.get(queue);
        return line == null ? List.of() : line;
    }

    private static WaitingRow row(Guest guest, @Nullable Integer position) {
        return new WaitingRow(
                guest.id,
                guest.queue,
                guest.channel,
                guest.state,
                guest.from,
                guest.name,
                guest.subject,
                position,
                guest.enqueuedAt,
                guest.priority,
                guest.step,
                guest.requirement,
                guest.low == null ? null : guest.low.toMillis(),
                guest.high == null ? null : guest.high.toMillis(),
                guest.predictedAt,
                List.copyOf(guest.offeredTo),
                guest.scheduledAt);
    }

    /// The queues in which anything changed since the last call.
    Set<QueueId> drainChanged() {
        var drained = changed;
        changed = new HashSet<>();
        return drained;
    }
}
