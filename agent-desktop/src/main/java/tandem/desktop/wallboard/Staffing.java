package tandem.desktop.wallboard;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.insight.floor.PresentAgent;
import tandem.routing.model.Presence;

/// How many of the agents who may serve a queue are ready, busy and not ready, kept up change by change.
final class Staffing {
    enum Standing {
        /// Wants work and has none.
        READY,
        /// Holds work, whatever they say of themselves.
        BUSY,
        /// Wants none and has none.
        NOT_READY;

        static Standing of(PresentAgent row) {
            if (!row.work().isEmpty()) {
                return BUSY;
            }
            return row.presence() == Presence.READY && row.connected() ? READY : NOT_READY;
        }
    }

    private final Eligibility eligibility;
    private final Map<AgentId, Standing> standings = new HashMap<>();
    private final Map<QueueId, EnumMap<Standing, Integer>> counts = new HashMap<>();

    Staffing(Eligibility eligibility) {
        this.eligibility = eligibility;
    }

    /// @return the queues whose numbers changed
    Set<QueueId> update(AgentId agent, Optional<PresentAgent> row) {
        var after = row.map(Standing::of);
        var before =
                Optional.ofNullable(after.isPresent() ? standings.put(agent, after.get()) : standings.remove(agent));
        if (before.equals(after)) {
            return Set.of();
        }
        var queues = eligibility.of(agent);
        for (QueueId queue : queues) {
            before.ifPresent(standing -> add(queue, standing, -1));
            after.ifPresent(standing -> add(queue, standing, 1));
        }
        return new HashSet<>(queues);
    }

    int count(QueueId queue, Standing standing) {
        var of = counts.get(queue);
        return of == null ? 0 : of.getOrDefault(standing, 0);
    }

    private void add(QueueId queue, Standing standing, int amount) {
        counts.computeIfAbsent(queue, q -> new EnumMap<>(Standing.class)).merge(standing, amount, Integer::sum);
    }
}
