package tandem.desktop.wallboard;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;

/// Which queues an agent may serve, found out once per agent.
final class Eligibility {
    private final RoutingConfiguration configuration;
    private final Map<AgentId, List<QueueId>> known = new HashMap<>();

    Eligibility(RoutingConfiguration configuration) {
        this.configuration = configuration;
    }

    List<QueueId> of(AgentId agent) {
        return known.computeIfAbsent(agent, this::find);
    }

    private List<QueueId> find(AgentId id) {
        var agent = configuration.agents().get(id);
        return agent == null
                ? List.of()
                : configuration.queues().values().stream()
                        .filter(queue -> mayServe(agent, queue))
                        .map(QueueProfile::id)
                        .toList();
    }

    private static boolean mayServe(AgentProfile agent, QueueProfile queue) {
        return !Collections.disjoint(agent.channels(), queue.channels())
                && queue.requirement().isMetBy(agent);
    }
}
