package tandem.desktop.wire;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.routing.Router;
import tandem.routing.model.Code;
import tandem.routing.model.FormField;
import tandem.routing.model.InternalUse;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Skill.Kind;

/// What a page needs to know of the configuration.
///
/// @param skills what a contact can be passed on to: languages and other skills, without tags
public record DeskConfig(List<Queue> queues, List<Code> notReadyReasons, List<Agent> agents, List<Skill> skills) {
    /// @param names    by language, where it has several
    /// @param fields   of the wrap-up form, in order of display
    /// @param extendMs by how much an agent may extend the wrap-up; 0: not at all
    /// @param internal not to be offered as a choice: see [InternalUse]
    public record Queue(
            QueueId id,
            String name,
            Map<String, String> names,
            Set<Channel> channels,
            List<Code> dispositions,
            boolean dispositionMandatory,
            List<FormField> fields,
            long wrapUpMs,
            long extendMs,
            long offerMs,
            boolean internal) {

        static Queue of(QueueProfile queue) {
            return new Queue(
                    queue.id(),
                    queue.name(),
                    queue.names(),
                    queue.channels(),
                    queue.wrapUp().dispositions(),
                    queue.wrapUp().dispositionMandatory(),
                    queue.wrapUp().fields(),
                    queue.wrapUp().limit().toMillis(),
                    queue.wrapUp().extension().toMillis(),
                    queue.offering().offerTime().toMillis(),
                    queue.internal());
        }
    }

    public record Agent(AgentId id, String name, boolean internal) {}

    /// @param names how it reads, by language
    public record Skill(String name, Map<String, String> names) {}

    public static DeskConfig of(Router router) {
        var internal = router.configuration().internalUse();
        return new DeskConfig(
                router.queues().stream().map(Queue::of).toList(),
                router.notReadyReasons(),
                router.profiles().values().stream()
                        .map(agent -> new Agent(
                                agent.id(), agent.name(), internal.agents().contains(agent.id())))
                        .sorted(Comparator.comparing(Agent::name))
                        .toList(),
                skills(router.configuration(), internal));
    }

    /// Those that are configured, else those that agents have; without those that none but internal agents have.
    private static List<Skill> skills(RoutingConfiguration configuration, InternalUse internal) {
        var hidden = skillsOf(configuration, internal.agents()::contains);
        hidden.removeAll(skillsOf(configuration, agent -> !internal.agents().contains(agent)));
        return skills(configuration).stream()
                .filter(skill -> !hidden.contains(skill.name()))
                .toList();
    }

    private static Set<String> skillsOf(RoutingConfiguration configuration, Predicate<AgentId> agents) {
        return configuration.agents().values().stream()
                .filter(agent -> agents.test(agent.id()))
                .flatMap(agent -> agent.skills().keySet().stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

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
