package tandem.desktop.wallboard;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.insight.floor.LiveContact;
import tandem.insight.response.ResponseDue;
import tandem.routing.model.RoutingConfiguration;

/// Customers who have written and wait for an answer, by queue: the floor by whose turn it is. One thread at a time.
final class AwaitedAnswers {
    /// How those of a queue stand at a moment.
    record Standing(
            int awaited, int atRisk, int late, @Nullable Instant earliestDue) {}

    private record Awaited(InteractionId id, QueueId queue, ResponseDue due) {}

    /// A moment at which one of them stands differently.
    private record Turn(Instant at, InteractionId id, QueueId queue) {
        static final Comparator<Turn> ORDER =
                Comparator.comparing(Turn::at).thenComparing(turn -> turn.id().value());
    }

    private final Supplier<RoutingConfiguration> configuration;
    private final Map<InteractionId, Awaited> all = new HashMap<>();
    private final Map<QueueId, Map<InteractionId, Awaited>> queues = new HashMap<>();
    private final TreeSet<Turn> turns = new TreeSet<>(Turn.ORDER);
    private Set<QueueId> changed = new HashSet<>();

    AwaitedAnswers(Supplier<RoutingConfiguration> configuration) {
        this.configuration = configuration;
    }

    /// A contact as it is now.
    void update(LiveContact contact) {
        var queue = contact.view().queue();
        var due = contact.response(configuration.get()).orElse(null);
        var now = due == null || queue == null ? null : new Awaited(contact.id(), queue, due);
        var before = now == null ? all.remove(contact.id()) : all.put(contact.id(), now);
        if (Objects.equals(before, now)) {
            return;
        }
        if (before != null) {
            var of = queues.get(before.queue());
            if (of != null) {
                of.remove(before.id());
            }
            changed.add(before.queue());
        }
        if (now != null) {
            queues.computeIfAbsent(now.queue(), q -> new HashMap<>()).put(now.id(), now);
            changed.add(now.queue());
            turn(now, now.due().riskAt());
            turn(now, now.due().due());
        }
    }

    private void turn(Awaited awaited, @Nullable Instant at) {
        if (at != null) {
            turns.add(new Turn(at, awaited.id(), awaited.queue()));
        }
    }

    /// The queues of which something has changed since the last call, also because time has passed.
    Set<QueueId> drainChanged(Instant now) {
        while (!turns.isEmpty() && turns.first().at().isBefore(now)) {
            changed.add(turns.pollFirst().queue());
        }
        var drained = changed;
        changed = new HashSet<>();
        return drained;
    }

    Standing of(QueueId queue, Instant now) {
        int atRisk = 0;
        int late = 0;
        Instant earliest = null;
        var of = queues.getOrDefault(queue, Map.of());
        for (Awaited awaited : of.values()) {
            var due = awaited.due();
            switch (due.standing(now)) {
                case AT_RISK -> atRisk++;
                case LATE -> late++;
                case IN_TIME -> {
                    // only counted
                }
            }
            boolean isEarlier = due.due() != null
                    && !now.isAfter(due.due())
                    && (earliest == null || due.due().isBefore(earliest));
            earliest = isEarlier ? due.due() : earliest;
        }
        return new Standing(of.size(), atRisk, late, earliest);
    }
}
