package tandem.routing.port;

import static tandem.routing.node.Stage.ANNA;
import static tandem.routing.node.Stage.BEN;
import static tandem.routing.node.Stage.CHEN;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.routing.model.AgentChoice;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Capacity;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.QueueProfile.ServiceLevel;
import tandem.routing.model.QueueProfile.WrapUp;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.node.Stage;

/// Contact centres that differ from [Stage#configuration] in one thing.
final class Centre {
    private Centre() {}

    /// Sales alone, without wrap-up, where two misses make not-ready; Anna (level 3, share 1, last in the file),
    /// Ben (8, 1, first) and Chen (5, 4, second) serve all channels.
    static RoutingConfiguration choosing(AgentChoice choice) {
        return of(sales(choice), threeAgents());
    }

    /// The same for many agents, `agent0` to `agentN`, all alike.
    static RoutingConfiguration choosing(AgentChoice choice, int agents) {
        return of(
                sales(choice),
                IntStream.range(0, agents)
                        .mapToObj(n -> agent(new AgentId("agent" + n), 5, n, 1))
                        .toList());
    }

    /// [Stage#configuration] with other weights.
    static RoutingConfiguration weighing(Capacity capacity) {
        var all = Stage.configuration();
        return new RoutingConfiguration(all.queues(), all.agents(), all.notReadyReasons(), capacity);
    }

    /// Calls and chats may interrupt e-mails; a chat weighs 10 while the customer owes.
    static Capacity interrupting() {
        return new Capacity(
                Map.of(),
                Map.of(Channel.CHAT, 10),
                Map.of(Channel.VOICE, Set.of(Channel.EMAIL), Channel.CHAT, Set.of(Channel.EMAIL)));
    }

    /// [Stage#configuration] with one queue changed.
    static RoutingConfiguration with(QueueId changed, UnaryOperator<QueueProfile> change) {
        var all = Stage.configuration();
        return RoutingConfiguration.of(
                all.queues().values().stream()
                        .map(queue -> queue.id().equals(changed) ? change.apply(queue) : queue)
                        .toList(),
                List.copyOf(all.agents().values()),
                all.notReadyReasons());
    }

    private static RoutingConfiguration of(QueueProfile queue, List<AgentProfile> agents) {
        return RoutingConfiguration.of(List.of(queue), agents, List.of());
    }

    private static QueueProfile sales(AgentChoice choice) {
        return new QueueProfile(
                Stage.SALES,
                "Sales",
                Set.of(Channel.values()),
                Requirement.skill("sales", 1),
                choice,
                new QueueProfile.Offering(Stage.OFFER_TIME, Stage.CONNECT_TIME, 2),
                WrapUp.NONE,
                new ServiceLevel(Duration.ofSeconds(20), 0.8, Duration.ofSeconds(5)),
                List.of(),
                Duration.ZERO,
                null,
                QueueProfile.Callback.USUAL,
                false);
    }

    private static List<AgentProfile> threeAgents() {
        return Stream.of(agent(ANNA, 3, 2, 1), agent(BEN, 8, 0, 1), agent(CHEN, 5, 1, 4))
                .toList();
    }

    private static AgentProfile agent(AgentId id, int level, int rank, int share) {
        return new AgentProfile(
                id, id.value(), Map.of("sales", level), Set.of(), Set.of(Channel.values()), 100, rank, share, null);
    }
}
