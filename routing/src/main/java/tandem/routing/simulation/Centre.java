package tandem.routing.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.routing.AgentProfile;
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
    SMALL;

    static final Code SOLD = new Code("sold", Map.of());

    public RoutingConfiguration configuration() {
        return switch (this) {
            case SMALL -> RoutingConfiguration.of(queues(), agents(), List.of(new Code("BREAK", Map.of())));
        };
    }

    private static List<QueueProfile> queues() {
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
                Set.of(Channel.values()),
                Requirement.skill(name, 1),
                new Offering(offerTime, Duration.ofSeconds(30), misses),
                wrapUp,
                new ServiceLevel(Duration.ofSeconds(20), 0.8, Duration.ofSeconds(5)));
    }

    private static List<AgentProfile> agents() {
        var all = Set.of(Channel.values());
        return List.of(
                agent("anna", Map.of("sales", 5, "support", 5, "back-office", 1, "lang:en", 10), all),
                agent("ben", Map.of("sales", 8, "support", 2, "back-office", 9, "lang:zh", 8), all),
                agent("chen", Map.of("sales", 3), Set.of(Channel.CHAT, Channel.EMAIL)));
    }

    private static AgentProfile agent(String name, Map<String, Integer> skills, Set<Channel> channels) {
        return new AgentProfile(new AgentId(name), name, skills, channels, 100);
    }
}
