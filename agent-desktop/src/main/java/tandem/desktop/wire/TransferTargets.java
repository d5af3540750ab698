package tandem.desktop.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.desktop.wire.ServerMessage.AgentRow;
import tandem.desktop.wire.ServerMessage.QueueRow;
import tandem.routing.model.Presence;

/// Whom a contact can be passed on to, and how they stand: a choice made blindly is made wrongly.
public record TransferTargets(List<Queue> queues, List<Agent> agents) {
    /// @param ready agents who may serve it, are ready and hold nothing
    public record Queue(QueueId id, String name, int waiting, int ready, int busy) {}

    /// @param busy whether they hold any work
    public record Agent(
            AgentId id,
            String name,
            Presence presence,
            @Nullable String reason,
            boolean busy,
            int load,
            int capacity) {}

    public static TransferTargets of(List<QueueRow> queues, List<AgentRow> agents) {
        return new TransferTargets(
                queues.stream()
                        .map(q -> new Queue(q.id(), q.name(), q.waiting(), q.ready(), q.busy()))
                        .toList(),
                agents.stream()
                        .filter(AgentRow::connected)
                        .map(a -> new Agent(
                                a.id(),
                                a.name(),
                                a.presence(),
                                a.reason(),
                                !a.work().isEmpty(),
                                a.load(),
                                a.capacity()))
                        .toList());
    }
}
