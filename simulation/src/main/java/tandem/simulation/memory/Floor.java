package tandem.simulation.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.journal.MemoryJournal;
import tandem.routing.Actor;
import tandem.routing.port.Deadline;
import tandem.routing.port.InteractionTrigger;
import tandem.routing.port.Registry.Versioned;
import tandem.routing.port.Signature;

/// Everything the store knows, at the time of the step in hand.
final class Floor {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long MONTH = Duration.ofDays(30).toMillis();

    final MemoryJournal journal;
    private final int closedAtMost;
    final Map<InteractionId, MutableInteraction> interactions = new HashMap<>();
    final Map<AgentId, MutableAgent> agents = new HashMap<>();
    final Map<Signature, Line> lines = new HashMap<>();
    final Map<QueueId, Places> queues = new HashMap<>();
    final Map<QueueId, String> notedQueues = new HashMap<>();
    final Deadlines deadlines = new Deadlines();
    long signaturesVersion;
    long logIns;
    long sequence;
    long now;

    /// Holds while the interaction is NEW and of this version.
    record KeptPlace(InteractionId interaction, int version) {}

    private final Deque<ClosedAt> closed = new ArrayDeque<>();
    final Map<String, InteractionId> callbacks = new HashMap<>(); // the last one of each number
    private final Map<InteractionId, Long> remembered = new HashMap<>(); // closed ones, until then
    final Map<InteractionId, Instant> called = new HashMap<>(); // whose customers are being called first, until then
    final Map<String, KeptPlace> keptPlaces = new HashMap<>(); // the last one of each number
    private final Map<CustomerId, Contact> lastContacts = new LinkedHashMap<>(); // oldest first
    private Instant instant = Instant.EPOCH;
    private Versioned<Signature> signatures = new Versioned<>(0, Set.of());

    private record ClosedAt(long at, InteractionId interaction) {}

    private record Contact(long at, AgentId agent) {}

    /// @param closedAtMost how many closed interactions are kept, of those that have been closed for less than a
    ///                     day
    Floor(MemoryJournal journal, int closedAtMost) {
        this.journal = journal;
        this.closedAtMost = closedAtMost;
    }

    void begin(Instant at) {
        long millis = at.toEpochMilli();
        if (millis != now) {
            now = millis;
            instant = Instant.ofEpochMilli(millis);
            forgetOld();
        }
    }

    private void forgetOld() {
        while (!closed.isEmpty()
                && (closed.size() > closedAtMost || closed.getFirst().at() + DAY <= now)) {
            InteractionId old = closed.removeFirst().interaction();
            if (remembered.getOrDefault(old, Long.MIN_VALUE) <= now) {
                forget(old);
            }
        }
        for (InteractionId old : Set.copyOf(remembered.keySet())) {
            boolean isOld = closed.stream().noneMatch(one -> one.interaction().equals(old));
            if (isOld && remembered.getOrDefault(old, Long.MIN_VALUE) <= now) {
                forget(old);
            }
        }
        var contacts = lastContacts.values().iterator();
        while (contacts.hasNext() && contacts.next().at() + MONTH <= now) {
            contacts.remove();
        }
    }

    private void forget(InteractionId old) {
        remembered.remove(old);
        interactions.remove(old);
        journal.forget(old);
    }

    void remember(InteractionId interaction, Instant until) {
        var known = interactions.get(interaction);
        if (known != null && known.state == InteractionState.CLOSED) {
            remembered.merge(interaction, until.toEpochMilli(), Math::max);
        }
    }

    /// Whoever logs in asks for them, and seldom is there a new one.
    Versioned<Signature> signatures() {
        if (signatures.version() != signaturesVersion) {
            signatures = new Versioned<>(signaturesVersion, Set.copyOf(lines.keySet()));
        }
        return signatures;
    }

    EventId append(MutableInteraction about, Event event) {
        return append(about, about.agent(), event);
    }

    /// About an interaction and one of those in whose hands it is.
    EventId append(MutableInteraction about, @Nullable AgentId agent, Event event) {
        return append(about, about.queueOrNull(), agent, event);
    }

    EventId append(MutableInteraction about, @Nullable QueueId queue, @Nullable AgentId agent, Event event) {
        return journal.append(instant, about.log, about.channel, queue, agent, about.customer, event);
    }

    void append(MutableAgent about, Event event) {
        journal.append(instant, null, null, null, about.id, null, event);
    }

    void deadline(MutableInteraction interaction, long at) {
        deadlines.set(interaction.timer, at);
    }

    void noDeadline(MutableInteraction interaction) {
        deadlines.cancel(interaction.timer);
    }

    void nextStep(MutableInteraction interaction, @Nullable Instant at) {
        if (at != null) {
            if (interaction.stepTimer == null) {
                interaction.stepTimer = new Timer(new Deadline.OfStep(interaction.id));
            }
            deadlines.set(interaction.stepTimer, at.toEpochMilli());
        } else if (interaction.stepTimer != null) {
            deadlines.cancel(interaction.stepTimer);
        }
    }

    void standInLine(MutableInteraction interaction) {
        if (!interaction.callsCustomerFirst()) {
            interaction.line().waiting.add(interaction.place());
        }
        interaction.waitsAmong(queues.computeIfAbsent(interaction.queue(), _ -> new Places()));
    }

    void leaveLine(MutableInteraction interaction) {
        interaction.line().waiting.remove(interaction.place());
        interaction.others().remove(interaction.place());
    }

    void appendQueued(MutableInteraction interaction) {
        append(
                interaction,
                new Event.Queued(
                        interaction.queue(),
                        interaction.line().text,
                        interaction.placement().priority(),
                        Instant.ofEpochMilli(interaction.enqueuedAt)));
    }

    void close(MutableInteraction interaction, InteractionTrigger how, Outcome outcome) {
        noDeadline(interaction);
        nextStep(interaction, null);
        interaction.go(how);
        if (interaction.state != InteractionState.CLOSED) {
            throw new IllegalStateException(how + " does not close");
        }
        append(interaction, new Event.Closed(outcome));
        closed.addLast(new ClosedAt(now, interaction.id));
    }

    /// This agent has been in contact with its customer, if it is known who that is.
    void noteContact(MutableInteraction interaction, AgentId agent) {
        if (interaction.customer != null) {
            lastContacts.remove(interaction.customer);
            lastContacts.put(interaction.customer, new Contact(now, agent));
        }
    }

    @Nullable
    AgentId lastContact(CustomerId customer) {
        Contact last = lastContacts.get(customer);
        return last == null ? null : last.agent();
    }

    /// Whether another desktop has taken the place of the one that acts (I11).
    boolean isDisplaced(Actor by) {
        return switch (by) {
            case Actor.Desktop(var id, var session) -> {
                var agent = agents.get(id);
                yield agent == null || !session.equals(agent.session);
            }
            case Actor.Entitled _ -> false;
        };
    }
}
