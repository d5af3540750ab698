package tandem.desktop.rights;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.QueueId;

/// A [Reach] as of now: which queues and which agents that is.
///
/// @param queues null: all, also what is in none
/// @param agents null: all
public record Extent(
        @Nullable Set<QueueId> queues, @Nullable Set<AgentId> agents) {
    public static final Extent EVERYTHING = new Extent(null, null);
    public static final Extent NOTHING = new Extent(Set.of(), Set.of());

    public Extent {
        queues = queues == null ? null : Set.copyOf(queues);
        agents = agents == null ? null : Set.copyOf(agents);
    }

    public boolean isEverything() {
        return queues == null && agents == null;
    }

    public boolean covers(@Nullable QueueId queue) {
        return queues == null || (queue != null && queues.contains(queue));
    }

    public boolean covers(AgentId agent) {
        return agents == null || agents.contains(agent);
    }

    /// @param agent who has it; null if nobody has
    public boolean covers(@Nullable QueueId queue, @Nullable AgentId agent) {
        return covers(queue) && (agent == null || covers(agent));
    }
}
