package tandem.routing.simulation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.routing.AgentProfile;
import tandem.routing.Capacity;
import tandem.routing.Code;
import tandem.routing.QueueProfile;
import tandem.routing.QueueProfile.Offering;
import tandem.routing.QueueProfile.ServiceLevel;
import tandem.routing.QueueProfile.WrapUp;
import tandem.routing.Requirement;
import tandem.routing.RoutingConfiguration;

/// The contact centres that are simulated.
public enum Centre {
    /// Three agents, three queues: wrap-up with a mandatory disposition, none, long offers.
    SMALL,
    /// Everything the configuration knows: all rules of choice, steps of all kinds, weights, interruption,
    /// wrap-ups with extension, the last agent.
    RICH,
    /// The same after an operator has changed skills, times, steps and rules of choice.
    RICH_CHANGED;

    static final Code SOLD = new Code("sold", Map.of());
    private static final Set<Channel> ALL = Set.of(Channel.values());
    /// Once for all simulations.
    private static final Map<Centre, RoutingConfiguration> MADE = new ConcurrentHashMap<>();

    public RoutingConfiguration configuration() {
        return MADE.computeIfAbsent(this, Centre::make);
    }

    private RoutingConfiguration make() {
        return switch (this) {
            case SMALL -> RoutingConfiguration.of(small(), crew(), List.of(new Code("BREAK", Map.of())));
            case RICH -> rich(RichQueues.queues(), crew());
            case RICH_CHANGED -> rich(RichQueues.changed(), changedCrew());
        };
    }

    /// What an operator may put in force instead.
    List<Centre> variants() {
        return switch (this) {
            case SMALL -> List.of();
            case RICH, RICH_CHANGED -> List.of(RICH, RICH_CHANGED);
        };
    }

    private static RoutingConfiguration rich(List<QueueProfile> queues, List<AgentProfile> agents) {
        var all = RoutingConfiguration.of(queues, agents, List.of(new Code("BREAK", Map.of())));
        var capacity = new Capacity(
                Map.of(),
                Map.of(Channel.CHAT, 10, Channel.EMAIL, 5),
                Map.of(Channel.VOICE, Set.of(Channel.EMAIL), Channel.CHAT, Set.of(Channel.EMAIL)));
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
                agent("ben", 0, 1, Map.of("sales", 8, "support", 7, "lang:zh", 8), Set.of(Channel.VOICE, Channel.CHAT)),
                agent("chen", 1, 1, Map.of("sales", 9, "support", 4), ALL));
    }

    private static AgentProfile agent(
            String name, int rank, int share, Map<String, Integer> skills, Set<Channel> channels) {
        return new AgentProfile(new AgentId(name), name, skills, Set.of(), channels, 100, rank, share, null);
    }
}
