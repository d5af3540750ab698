package tandem.routing.model;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import tandem.core.AgentId;
import tandem.core.QueueId;

/// What the installation keeps for itself, such as the queue and the agent of the self-test: queues marked `internal`
/// in queues.yml, and the agents who may serve none but those. They work like all others, but boards, reports, search,
/// choices of whom to pass a contact on to and the customers' page show them only to who asks for them by name.
///
/// @param queues those that are marked
/// @param agents those who, by their channels and skills, may serve one of them and no other
public record InternalUse(Set<QueueId> queues, Set<AgentId> agents) {
    public InternalUse {
        queues = Set.copyOf(queues);
        agents = Set.copyOf(agents);
    }

    static InternalUse of(RoutingConfiguration configuration) {
        var queues = new HashSet<QueueId>();
        configuration.queues().values().stream()
                .filter(QueueProfile::internal)
                .forEach(queue -> queues.add(queue.id()));
        var agents = new HashSet<AgentId>();
        if (!queues.isEmpty()) {
            configuration.agents().values().stream()
                    .filter(agent -> servesOnly(agent, queues, configuration))
                    .forEach(agent -> agents.add(agent.id()));
        }
        return new InternalUse(queues, agents);
    }

    private static boolean servesOnly(AgentProfile agent, Set<QueueId> internal, RoutingConfiguration configuration) {
        var served = configuration.queues().values().stream()
                .filter(queue -> mayServe(agent, queue))
                .map(QueueProfile::id)
                .toList();
        return !served.isEmpty() && internal.containsAll(served);
    }

    /// By the queue's requirement, or by what a step asks for instead.
    private static boolean mayServe(AgentProfile agent, QueueProfile queue) {
        return !Collections.disjoint(agent.channels(), queue.channels())
                && (queue.requirement().isMetBy(agent)
                        || queue.steps().stream()
                                .anyMatch(step -> step.then() instanceof Action.Relax(var to) && to.isMetBy(agent)));
    }
}
