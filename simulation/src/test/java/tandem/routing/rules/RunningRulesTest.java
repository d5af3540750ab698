package tandem.routing.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tandem.routing.rules.Centre.ANNA;
import static tandem.routing.rules.Centre.BEN;
import static tandem.routing.rules.Centre.SALES;
import static tandem.routing.rules.Centre.relax;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.journal.MemoryJournal;
import tandem.routing.NewInteraction;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.routing.node.Routing;
import tandem.routing.node.Stage;
import tandem.simulation.MemoryRouting;
import tandem.simulation.memory.MemoryRoutingStore;

/// The rules on their own threads, by the real clock.
class RunningRulesTest {

    private static Routing start(RoutingConfiguration configuration) {
        return MemoryRouting.of(configuration, Settings.DEFAULT, Clock.systemUTC())
                .routing()
                .start();
    }

    private static InteractionId call(Routing routing) {
        var call = new InteractionId("c1");
        routing.router()
                .open(new NewInteraction(call, Channel.VOICE, Direction.INBOUND, "1", "2", null, null, Map.of()));
        routing.router().enqueue(call, SALES, Requirement.NONE, 0);
        return call;
    }

    private static void ready(Routing routing, AgentId agent) {
        routing.router().logIn(agent, Stage.session(agent));
        routing.router().ready(agent, Stage.session(agent));
    }

    @Test
    void whatHappensToAQueueIsFollowedByItsStepsWithinASecond() {
        var centre = Centre.usual().requirement(SALES, "sales >= 8").step(SALES, "wait >= 1h", relax("sales >= 5"));
        try (var routing = start(centre.configuration())) {
            routing.router().logIn(BEN, Stage.session(BEN));
            ready(routing, ANNA);
            var call = call(routing);
            assertThat(routing.router().find(call).orElseThrow().state()).isEqualTo(InteractionState.WAITING);
            routing.router().logOut(BEN, Stage.session(BEN));
            await().atMost(Duration.ofSeconds(1))
                    .until(() -> ANNA.equals(
                            routing.router().find(call).orElseThrow().agent()));
        }
    }

    @Test
    void aStepByTimeHappensInTime() {
        var centre = Centre.usual().requirement(SALES, "sales >= 8").step(SALES, "wait >= 1s", relax("sales >= 5"));
        try (var routing = start(centre.configuration())) {
            routing.router().logIn(BEN, Stage.session(BEN));
            ready(routing, ANNA);
            var call = call(routing);
            await().atMost(Duration.ofSeconds(2))
                    .until(() -> ANNA.equals(
                            routing.router().find(call).orElseThrow().agent()));
        }
    }

    @Test
    void aNodeThatStartsLetsAgentsServeWhatItsFilesSayNow() {
        var journal = new MemoryJournal();
        var store = new MemoryRoutingStore(journal);
        var before = Centre.usual().configuration();
        try (var first = MemoryRouting.on(store, journal, before, Settings.DEFAULT, Clock.systemUTC())
                .routing()) {
            ready(first, Centre.CHEN);
            call(first);
        }
        var after = Centre.usual().agent(Centre.CHEN, Map.of("sales", 9)).configuration();
        try (var second = MemoryRouting.on(store, journal, after, Settings.DEFAULT, Clock.systemUTC())
                .routing()
                .start()) {
            await().atMost(Duration.ofSeconds(2))
                    .until(() -> Centre.CHEN.equals(second.router()
                            .find(new InteractionId("c1"))
                            .orElseThrow()
                            .agent()));
        }
    }
}
