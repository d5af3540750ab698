package tandem.simulation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Capacity;
import tandem.routing.model.Code;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.QueueProfile.Offering;
import tandem.routing.model.QueueProfile.ServiceLevel;
import tandem.routing.model.QueueProfile.WrapUp;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;

/// The contact centres that are simulated.
public enum Centre {
    /// Three agents, three queues: wrap-up with a mandatory disposition, none, long offers.
    SMALL,
    /// Everything the configuration knows: all rules of choice, steps of all kinds, weights, interruption,
    /// wrap-ups with extension, the last agent.
    RICH,
    /// The same after an operator has changed skills, times, steps, rules of choice, weights, capacities and
    /// what may interrupt what.
    RICH_CHANGED,
    /// RICH without one of its queues and one of its agents.
    RICH_REDUCED;

    static final Code SOLD = new Code("sold", Map.of());
    private static final Set<Channel> ALL = Set.of(Channel.values());
    /// Once for all simulations.
    private static final Map<Centre, RoutingConfiguration> MADE = new ConcurrentHashMap<>();
    private static final Capacity USUAL = new Capacity(
            Map.of(),
            Map.of(Channel.CHAT, 10, Channel.EMAIL, 5),
            Map.of(Channel.VOICE, Set.of(Channel.EMAIL), Channel.CHAT, Set.of(Channel.EMAIL)));
    private static final Capacity OTHER = new Capacity(
            Map.of(Channel.VOICE, 90, Channel.CHAT, 45, Channel.EMAIL, 20),
            Map.of(Channel.CHAT, 15),
            Map.of(Channel.VOICE, Set.of(Channel.EMAIL)));

    public RoutingConfiguration configuration() {
        return MADE.computeIfAbsent(this, Centre::make);
    }

    private RoutingConfiguration make() {
        return switch (this) {
            case SMALL -> RoutingConfiguration.of(small(), crew(), List.of(new Code("BREAK", Map.of())));
            case RICH -> rich(RichQueues.queues(), crew(), USUAL);
            case RICH_CHANGED -> rich(RichQueues.changed(), changedCrew(), OTHER);
            case RICH_REDUCED ->
                rich(
                        RichQueues.queues().stream()
                                .filter(queue -> !queue.name().equals("sales"))
                                .toList(),
                        crew().subList(0, 2),
                        USUAL);
        };
    }

    /// What an operator may put in force instead.
    List<Centre> variants() {
        return switch (this) {
            case SMALL -> List.of();
            case RICH, RICH_CHANGED, RICH_REDUCED -> List.of(RICH, RICH_CHANGED, RICH_REDUCED);
        };
    }

    /// The variant in which there are all queues and agents.
    Centre widest() {
        return this == SMALL ? SMALL : RICH;
    }

    private static RoutingConfiguration rich(List<QueueProfile> queues, List<AgentProfile> agents, Capacity capacity) {
        var all = RoutingConfiguration.of(queues, agents, List.of(new Code("BREAK", Map.of())));
        return new RoutingConfiguration(
                new LinkedHashMap<>(all.queues()), all.agents(), all.notReadyReasons(), capacity);
    }

    private static List<QueueProfile> small() {
        var wrapUp = new WrapUp(Duration.ofSeconds(60), Duration.ofSeconds(30), true, List.of(SOLD));
        return List.of(
                queue("sales", Duration.ofSeconds(20), 1, wrapUp),
                queue("support", Duration.ofSeconds(20), 2, WrapUp.NONE),
                queue("back-office", Duration.ofMinutes(5), 1, WrapUp.NONE));
    }

    private static QueueProfile queue(String name, Duration offerTime, int misses, WrapUp wrapUp) {
        return new QueueProfile(
                new QueueId(name),
                name,
                ALL,
                Requirement.skill(name, 1),
                new Offering(offerTime, Duration.ofSeconds(30), misses),
                wrapUp,
                new ServiceLevel(Duration.ofSeconds(20), 0.8, Duration.ofSeconds(5)));
    }

    private static List<AgentProfile> crew() {
        return List.of(
                agent("anna", 0, 1, Map.of("sales", 5, "support", 5, "back-office", 1, "lang:en", 10), ALL),
                agent("ben", 1, 3, Map.of("sales", 8, "support", 2, "back-office", 9, "lang:zh", 8), ALL),
                agent("chen", 2, 2, Map.of("sales", 3), Set.of(Channel.CHAT, Channel.EMAIL)));
    }

    private static List<AgentProfile> changedCrew() {
        return List.of(
                agent("anna", 2, 2, Map.of("sales", 2, "back-office", 6, "lang:en", 10, "lang:zh", 6), ALL),
                agent(
                        "ben",
                        0,
                        1,
                        Map.of("sales", 8, "support", 7, "lang:zh", 8),
                        Set.of(Channel.VOICE, Channel.CHAT),
                        140),
                agent("chen", 1, 1, Map.of("sales", 9, "support", 4), ALL, 90));
    }

    private static AgentProfile agent(
            String name, int rank, int share, Map<String, Integer> skills, Set<Channel> channels) {
        return agent(name, rank, share, skills, channels, 100);
    }

    private static AgentProfile agent(
            String name, int rank, int share, Map<String, Integer> skills, Set<Channel> channels, int capacity) {
        return new AgentProfile(new AgentId(name), name, skills, Set.of(), channels, capacity, rank, share, null);
    }
}
