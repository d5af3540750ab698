package tandem.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.QueueProfile.ServiceLevel;
import tandem.routing.model.QueueProfile.WrapUp;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;

/// One queue for calls and the agents who serve it, without wrap-up.
record CrewPlan(int size) {
    private static final QueueId QUEUE = new QueueId("bench");
    private static final String SKILL = "bench";

    List<AgentId> agents() {
        return IntStream.range(0, size).mapToObj(n -> new AgentId("agent" + n)).toList();
    }

    RoutingConfiguration configuration() {
        var queue = new QueueProfile(
                QUEUE,
                "Bench",
                Set.of(Channel.VOICE),
                Requirement.skill(SKILL, 1),
                new QueueProfile.Offering(Duration.ofSeconds(20), Duration.ofSeconds(30), 1),
                WrapUp.NONE,
                new ServiceLevel(Duration.ofSeconds(20), 0.8, Duration.ofSeconds(5)));
        var profiles = agents().stream().map(CrewPlan::profile).toList();
        return RoutingConfiguration.of(List.of(queue), profiles, List.of());
    }

    private static AgentProfile profile(AgentId agent) {
        var phone = agent + "-desk";
        return new AgentProfile(
                agent, agent.value(), Map.of(SKILL, 5), Set.of(), Set.of(Channel.VOICE), 100, 0, 1, phone);
    }
}
