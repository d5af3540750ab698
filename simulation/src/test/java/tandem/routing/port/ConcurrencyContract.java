package tandem.routing.port;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.routing.node.Stage.ANNA;
import static tandem.routing.node.Stage.SALES;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.routing.AcceptResult;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.node.Stage;

/// What every routing store promises when many nodes and people act at once (R19).
public interface ConcurrencyContract {
    int MANY = 20;

    Stage stage();

    /// A fresh contact centre with this configuration.
    Stage stage(RoutingConfiguration configuration);

    @Test
    default void ofManyWhoAcceptAtOnceOneGetsIt() throws Exception {
        var s = stage();
        s.ready(ANNA);
        var call = s.call("c1");
        var answers = atOnce(IntStream.range(0, MANY)
                .mapToObj(n -> (Callable<AcceptResult>)
                        () -> s.router.accept(Stage.desktop(ANNA), call, 1, CommandId.random()))
                .toList());
        assertThat(answers).filteredOn(AcceptResult.Accepted.class::isInstance).hasSize(1);
        assertThat(s.story(call)).containsExactly("Opened", "Queued", "Offered", "Accepted");
    }

    @Test
    default void aRequirementNewToTheStoreFindsItsAgentHoweverLogInsAndCallsInterleave() throws Exception {
        var s = stage(everybodyWithASkillOfTheirOwn());
        List<Callable<Object>> all = new ArrayList<>();
        for (int n = 0; n < MANY; n++) {
            var agent = agent(n);
            var call = s.open("call" + n, Channel.VOICE);
            var extra = Requirement.skill("skill" + n, 1);
            all.add(() -> s.router.enqueue(call, SALES, extra, 0));
            all.add(() -> {
                s.router.logIn(agent, Stage.session(agent));
                return s.router.ready(agent, Stage.session(agent));
            });
        }
        atOnce(all);
        for (int n = 0; n < MANY; n++) {
            assertThat(s.holder(new InteractionId("call" + n))).isEqualTo(agent(n));
        }
    }

    private static AgentId agent(int n) {
        return new AgentId("agent" + n);
    }

    private static RoutingConfiguration everybodyWithASkillOfTheirOwn() {
        List<AgentProfile> agents = IntStream.range(0, MANY)
                .mapToObj(n -> Stage.agent(agent(n), Map.of("sales", 1, "skill" + n, 1), Set.of(Channel.VOICE)))
                .toList();
        return RoutingConfiguration.of(
                List.copyOf(Stage.configuration().queues().values()), agents, List.of());
    }

    private static <T> List<T> atOnce(List<Callable<T>> actions) throws Exception {
        var gun = new CountDownLatch(1);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (var action : actions) {
                running.add(pool.submit(() -> {
                    gun.await();
                    return action.call();
                }));
            }
            gun.countDown();
            List<T> answers = new ArrayList<>();
            for (var future : running) {
                answers.add(future.get());
            }
            return answers;
        }
    }
}
