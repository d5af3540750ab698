package tandem.desktop.wire;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.routing.Code;
import tandem.routing.QueueProfile;
import tandem.routing.Router;
import tandem.routing.RoutingConfiguration;
import tandem.routing.Skill.Kind;

/// What a page needs to know of the configuration.
///
/// @param skills what a contact can be passed on to: languages and other skills, without tags
public record DeskConfig(List<Queue> queues, List<Code> notReadyReasons, List<Agent> agents, List<Skill> skills) {
    /// @param extendMs by how much an agent may extend his wrap-up; 0: not at all
    public record Queue(
            QueueId id,
            String name,
            Set<Channel> channels,
            List<Code> dispositions,
            boolean dispositionMandatory,
            long wrapUpMs,
            long extendMs,
            long offerMs) {

        static Queue of(QueueProfile queue) {
            return new Queue(
                    queue.id(),
                    queue.name(),
                    queue.channels(),
                    queue.wrapUp().dispositions(),
                    queue.wrapUp().dispositionMandatory(),
                    queue.wrapUp().limit().toMillis(),
                    queue.wrapUp().extension().toMillis(),
                    queue.offering().offerTime().toMillis());
        }
    }

    public record Agent(AgentId id, String name) {}

    /// @param names how it reads, by language
    public record Skill(String name, Map<String, String> names) {}

    public static DeskConfig of(Router router) {
        return new DeskConfig(
                router.queues().stream().map(Queue::of).toList(),
                router.notReadyReasons(),
                router.profiles().values().stream()
                        .map(agent -> new Agent(agent.id(), agent.name()))
                        .sorted(Comparator.comparing(Agent::name))
                        .toList(),
                skills(router.configuration()));
    }

    /// Those that are configured, else those that agents have.
    private static List<Skill> skills(RoutingConfiguration configuration) {
        if (!configuration.skills().isEmpty()) {
            return configuration.skills().stream()
                    .filter(skill -> skill.kind() != Kind.TAG)
                    .map(skill -> new Skill(skill.name(), skill.names()))
                    .toList();
        }
        return configuration.agents().values().stream()
                .flatMap(agent -> agent.skills().keySet().stream())
                .distinct()
                .sorted()
                .map(name -> new Skill(name, Map.of()))
                .toList();
    }
}
