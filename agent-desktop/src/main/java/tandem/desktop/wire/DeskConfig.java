package tandem.desktop.wire;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.routing.Code;
import tandem.routing.QueueProfile;
import tandem.routing.Router;

/// What a page needs to know of the configuration.
public record DeskConfig(List<Queue> queues, List<Code> notReadyReasons, List<Agent> agents) {
    public record Queue(
            QueueId id,
            String name,
            Set<Channel> channels,
            List<Code> dispositions,
            boolean dispositionMandatory,
            long wrapUpMs,
            long offerMs) {

        static Queue of(QueueProfile queue) {
            return new Queue(
                    queue.id(),
                    queue.name(),
                    queue.channels(),
                    queue.wrapUp().dispositions(),
                    queue.wrapUp().dispositionMandatory(),
                    queue.wrapUp().limit().toMillis(),
                    queue.offering().offerTime().toMillis());
        }
    }

    public record Agent(AgentId id, String name) {}

    public static DeskConfig of(Router router) {
        return new DeskConfig(
                router.queues().stream().map(Queue::of).toList(),
                router.notReadyReasons(),
                router.profiles().values().stream()
                        .map(agent -> new Agent(agent.id(), agent.name()))
                        .sorted(Comparator.comparing(Agent::name))
                        .toList());
    }
}
