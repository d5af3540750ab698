package tandem.routing.store.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.journal.MemoryJournal;
import tandem.routing.store.Deadline;
import tandem.routing.store.InteractionTrigger;

/// Everything the store knows, at the time of the step in hand.
final class Floor {
    private static final long DAY = Duration.ofDays(1).toMillis();

    final MemoryJournal journal;
    final Map<InteractionId, MutableInteraction> interactions = new HashMap<>();
    final Map<AgentId, MutableAgent> agents = new HashMap<>();
    final Map<String, Line> lines = new HashMap<>();
    final Map<QueueId, TreeSet<Line.Place>> queues = new HashMap<>();
    final Deadlines deadlines = new Deadlines();
    final Deque<ClosedAt> closed = new ArrayDeque<>();
    long signaturesVersion;
    long logIns;
    long sequence;
    long now;

    private record ClosedAt(long at, InteractionId interaction) {}

    Floor(MemoryJournal journal) {
        this.journal = journal;
    }

    void begin(Instant at) {
        now = at.toEpochMilli();
        while (!closed.isEmpty() && closed.getFirst().at() + DAY <= now) {
            InteractionId old = closed.removeFirst().interaction();
            interactions.remove(old);
            journal.forget(old);
        }
    }

    EventId append(MutableInteraction about, Event event) {
        return journal.append(Instant.ofEpochMilli(now), about.about(), event);
    }

    void append(MutableAgent about, Event event) {
        journal.append(Instant.ofEpochMilli(now), MemoryJournal.About.agent(about.id), event);
    }

    void deadline(MutableInteraction interaction, long at) {
        interaction.deadline = at;
        deadlines.set(new Deadline.OfInteraction(interaction.id), at);
    }

    void noDeadline(MutableInteraction interaction) {
        interaction.deadline = MutableInteraction.NONE;
        deadlines.remove(new Deadline.OfInteraction(interaction.id));
    }

    /// The set of its queue, in the order of service.
    TreeSet<Line.Place> queueOf(MutableInteraction interaction) {
        return queues.computeIfAbsent(interaction.queue(), queue -> new TreeSet<>());
    }

    void standInLine(MutableInteraction interaction) {
        interaction.line().waiting.add(interaction.place());
        queueOf(interaction).add(interaction.place());
    }

    void leaveLine(MutableInteraction interaction) {
        interaction.line().waiting.remove(interaction.place());
        queueOf(interaction).remove(interaction.place());
    }

    void appendQueued(MutableInteraction interaction) {
        append(
                interaction,
                new Event.Queued(
                        interaction.queue(),
                        interaction.line().signature.toString(),
                        interaction.priority,
                        Instant.ofEpochMilli(interaction.enqueuedAt)));
    }

    void close(MutableInteraction interaction, InteractionTrigger how, Outcome outcome) {
        noDeadline(interaction);
        interaction.go(how);
        if (interaction.state != InteractionState.CLOSED) {
            throw new IllegalStateException(how + " does not close");
        }
        append(interaction, new Event.Closed(outcome));
        closed.addLast(new ClosedAt(now, interaction.id));
    }
}
