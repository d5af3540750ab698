package tandem.routing.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tandem.routing.rules.Centre.ANNA;
import static tandem.routing.rules.Centre.BEN;
import static tandem.routing.rules.Centre.CHEN;
import static tandem.routing.rules.Centre.SALES;
import static tandem.routing.rules.Centre.SUPPORT;
import static tandem.routing.rules.Centre.relax;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.routing.AgentResult;
import tandem.routing.TransferTarget;
import tandem.routing.UnknownAgentException;
import tandem.routing.UnknownQueueException;
import tandem.routing.model.Action;
import tandem.routing.model.Presence;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.routing.node.Routing;
import tandem.routing.node.Stage;
import tandem.simulation.MemoryRouting;

/// Another configuration while everything goes on.
interface ReloadContract {
    Stage stage(RoutingConfiguration configuration);

    private Stage stage() {
        return stage(Centre.usual().configuration());
    }

    private static void reload(Stage s, Centre centre) {
        s.routing.reconfigure(centre.configuration());
        s.runDue();
    }

    private static InteractionId call(Stage s, String id) {
        return s.queue(id, Channel.VOICE, SALES);
    }

    @Test
    default void anAgentWhoLearnsASkillIsServedAtOnce() {
        Stage s = stage();
        s.ready(CHEN);
        var waiting = call(s, "c1");
        reload(s, Centre.usual().agent(CHEN, Map.of("sales", 6)));
        assertThat(s.holder(waiting)).isEqualTo(CHEN);
    }

    @Test
    default void anAgentWhoLosesASkillKeepsTheirCallAndGetsNoOther() {
        Stage s = stage();
        s.ready(ANNA);
        var talk = call(s, "c1");
        s.talk(talk);
        reload(s, Centre.usual().agent(ANNA, Map.of("sales", 1)));
        assertThat(s.state(talk)).isEqualTo(InteractionState.CONNECTED);
        s.hangUp(talk);
        s.wrapUp(talk);
        assertThat(s.state(call(s, "c2"))).isEqualTo(InteractionState.WAITING);
    }

    @Test
    default void whoWaitsIsServedByWhatTheQueueRequiresNowAtTheirOldPlace() {
        Stage s = stage();
        var one = call(s, "c1");
        s.clock.turn(Duration.ofSeconds(1));
        var two = call(s, "c2");
        reload(s, Centre.usual().requirement(SALES, "sales >= 3"));
        var three = call(s, "c3");
        s.ready(CHEN);
        assertThat(s.holder(one)).isEqualTo(CHEN);
        assertThat(s.router.position(two)).hasValue(1);
        assertThat(s.router.position(three)).hasValue(2);
    }

    @Test
    default void whatAnInteractionNeedsItselfIsNotForgotten() {
        Stage s = stage();
        var id = s.open("c1", Channel.VOICE);
        s.router.enqueue(id, SALES, Requirement.skill("lang:zh", 5), 0);
        reload(s, Centre.usual().requirement(SALES, "sales >= 3"));
        s.ready(CHEN);
        assertThat(s.state(id)).isEqualTo(InteractionState.WAITING);
        reload(s, Centre.usual().requirement(SALES, "sales >= 3").agent(CHEN, Map.of("sales", 3, "lang:zh", 5)));
        assertThat(s.holder(id)).isEqualTo(CHEN);
    }

    @Test
    default void anOpenOfferIsNotDisturbed() {
        Stage s = stage();
        s.ready(ANNA);
        var id = call(s, "c1");
        reload(s, Centre.usual().requirement(SALES, "sales >= 8"));
        assertThat(s.state(id)).isEqualTo(InteractionState.OFFERED);
        s.talk(id);
    }

    @Test
    default void aStepThatIsNewHappensAlsoToThoseWhoWait() {
        Stage s = stage();
        var id = call(s, "c1");
        s.pass(Duration.ofSeconds(20));
        reload(s, Centre.usual().step(SALES, "wait >= 30s", new Action.MoveTo(SUPPORT)));
        s.pass(Duration.ofSeconds(10));
        s.runDue();
        assertThat(s.get(id).queue()).isEqualTo(SUPPORT);
    }

    @Test
    default void theSameConfigurationAgainChangesNothing() {
        Stage s = stage();
        s.ready(CHEN);
        call(s, "c1");
        s.runDue();
        EventId last = s.journal.last();
        reload(s, Centre.usual());
        assertThat(s.journal.last()).isEqualTo(last);
    }

    @Test
    default void severalNodesReloadAsOne() {
        Stage s = stage();
        var other = MemoryRouting.on(s.store, s.journal, Centre.usual().configuration(), Settings.DEFAULT, s.clock)
                .routing();
        var id = call(s, "c1");
        var next = Centre.usual().requirement(SALES, "sales >= 3");
        reload(s, next);
        other.reconfigure(next.configuration());
        other.runDue(s.clock.instant());
        assertThat(s.events(id)).filteredOn(Event.Relaxed.class::isInstance).hasSize(1);
    }

    // ---- what is gone

    @Test
    default void anAgentWhoIsRemovedWhileTheyTalkGoesOnAndIsLoggedOutAfterwards() {
        Stage s = stage();
        s.ready(ANNA);
        var talk = call(s, "c1");
        s.talk(talk);
        var waiting = call(s, "c2");
        reload(s, Centre.usual().without(ANNA));
        assertThat(s.state(talk)).isEqualTo(InteractionState.CONNECTED);
        assertThat(s.view(ANNA).presence()).isEqualTo(Presence.NOT_READY);
        assertThat(s.view(ANNA).reason()).isEqualTo("AGENT_REMOVED");
        assertThat(s.router.ready(ANNA, Stage.session(ANNA))).isInstanceOf(AgentResult.Refused.class);
        s.hangUp(talk);
        s.wrapUp(talk);
        s.runDue();
        assertThat(s.allEvents())
                .anyMatch(e ->
                        e instanceof Event.AgentLoggedOut out && out.agent().equals(ANNA));
        assertThat(s.state(waiting)).isEqualTo(InteractionState.WAITING);
        assertThatThrownBy(() -> s.router.logIn(ANNA, Stage.session(ANNA))).isInstanceOf(UnknownAgentException.class);
    }

    @Test
    default void anIdleAgentWhoIsRemovedIsLoggedOutAtOnce() {
        Stage s = stage();
        s.ready(ANNA, BEN);
        reload(s, Centre.usual().without(ANNA));
        assertThat(s.store.loggedIn().values()).containsExactly(BEN);
    }

    @Test
    default void whoWaitsInAQueueThatIsRemovedIsServedOutAndStillSeen() {
        Stage s = stage();
        var id = call(s, "c1");
        reload(s, Centre.usual().without(SALES));
        assertThat(s.router.snapshot().waiting().get(SALES)).hasSize(1);
        assertThatThrownBy(() -> s.router.enqueue(s.open("c2", Channel.VOICE), SALES, Requirement.NONE, 0))
                .isInstanceOf(UnknownQueueException.class);
        s.ready(ANNA);
        s.talk(id);
        s.hangUp(id);
        s.wrapUp(id);
        assertThat(s.state(id)).isEqualTo(InteractionState.CLOSED);
    }

    @Test
    default void theStepsOfAQueueThatIsRemovedStillHappen() {
        Stage s = stage(Centre.usual()
                .step(SALES, "wait >= 30s", new Action.MoveTo(SUPPORT))
                .configuration());
        var id = call(s, "c1");
        reload(s, Centre.usual().without(SALES));
        s.pass(Duration.ofSeconds(30));
        s.runDue();
        assertThat(s.get(id).queue()).isEqualTo(SUPPORT);
    }

    @Test
    default void aQueueThatComesBackIsAsBefore() {
        Stage s = stage();
        var id = call(s, "c1");
        reload(s, Centre.usual().without(SALES));
        reload(s, Centre.usual());
        s.ready(ANNA);
        assertThat(s.holder(id)).isEqualTo(ANNA);
        assertThat(s.router.queues()).hasSize(2);
    }

    // ---- what has changed while no node lived, or was not finished

    private static Routing start(Stage s, Centre centre) {
        var node = MemoryRouting.on(s.store, s.journal, centre.configuration(), Settings.DEFAULT, s.clock)
                .routing();
        node.runDue(s.clock.instant());
        return node;
    }

    @Test
    default void aNodeThatStartsBringsWhoWaitsUnderItsConfiguration() {
        Stage s = stage();
        s.runDue();
        s.ready(CHEN);
        var id = call(s, "c1");
        assertThat(s.state(id)).isEqualTo(InteractionState.WAITING);
        var node = start(s, Centre.usual().requirement(SALES, "sales >= 3"));
        assertThat(s.holder(id)).isEqualTo(CHEN);
        assertThat(node.unfinished()).isZero();
    }

    @Test
    default void aNodeThatStartsUnderTheSameConfigurationChangesNothing() {
        Stage s = stage();
        s.runDue();
        s.ready(CHEN);
        call(s, "c1");
        s.runDue();
        EventId last = s.journal.last();
        long logIns = s.store.loggedIn().version();
        start(s, Centre.usual());
        assertThat(s.journal.last()).isEqualTo(last);
        assertThat(s.store.loggedIn().version()).as("nobody is staffed anew").isEqualTo(logIns);
    }

    @Test
    default void aNodeThatStartsChangesNothingThatWasChosenByHand() {
        Stage s = stage();
        s.runDue();
        s.ready(ANNA);
        var id = call(s, "c1");
        s.talk(id);
        s.router.transfer(
                Stage.desktop(ANNA),
                id,
                1,
                new TransferTarget.ToSkill(Requirement.parse("sales >= 8")),
                null,
                CommandId.random());
        start(s, Centre.usual().requirement(SALES, "sales >= 3"));
        s.ready(CHEN);
        assertThat(s.state(id)).isEqualTo(InteractionState.WAITING);
        assertThat(s.store.standing(id).orElseThrow().placement().requirement()).hasToString("sales >= 8");
    }

    @Test
    default void stepsThatHaveHappenedStayHappenedForANodeThatStarts() {
        var before = Centre.usual().step(SALES, "wait >= 5s", relax("sales >= 4"));
        Stage s = stage(before.configuration());
        s.runDue();
        var id = call(s, "c1");
        s.pass(Duration.ofSeconds(5));
        start(s, Centre.usual().requirement(SALES, "sales >= 9").step(SALES, "wait >= 5s", relax("sales >= 3")));
        assertThat(s.store.standing(id).orElseThrow().placement().requirement()).hasToString("sales >= 3");
    }

    @Test
    default void aQueueRemovedWhileNoNodeLivedIsServedOutAndStillSeen() {
        Stage s = stage(Centre.usual()
                .step(SALES, "wait >= 30s", new Action.MoveTo(SUPPORT))
                .configuration());
        s.runDue();
        var id = call(s, "c1");
        var node = start(s, Centre.usual().without(SALES));
        assertThat(node.router().snapshot().waiting().get(SALES)).hasSize(1);
        s.clock.turn(Duration.ofSeconds(31));
        start(s, Centre.usual().without(SALES)); // the next one knows it as well
        assertThat(s.get(id).queue()).isEqualTo(SUPPORT);
        assertThat(start(s, Centre.usual().without(SALES)).router().snapshot().waiting())
                .as("nobody waits in it any more")
                .doesNotContainKey(SALES);
    }

    @Test
    default void anAgentRemovedWhileNoNodeLivedGoesOnAndIsLoggedOutAfterwards() {
        Stage s = stage();
        s.ready(ANNA);
        var talk = call(s, "c1");
        s.talk(talk);
        var node = start(s, Centre.usual().without(ANNA));
        assertThat(s.state(talk)).isEqualTo(InteractionState.CONNECTED);
        assertThat(s.view(ANNA).reason()).isEqualTo("AGENT_REMOVED");
        s.hangUp(talk);
        s.wrapUp(talk);
        node.runDue(s.clock.instant());
        assertThat(s.store.loggedIn().values()).isEmpty();
    }

    @Test
    default void whoIsOfferedAtThatMomentComesBackUnderTheNewTerms() {
        Stage s = stage();
        s.ready(BEN);
        var id = call(s, "c1");
        reload(s, Centre.usual().requirement(SALES, "sales >= 3"));
        s.ready(CHEN);
        s.decline(id);
        s.runDue();
        assertThat(s.holder(id)).isEqualTo(CHEN);
    }

    @Test
    default void aReloadInWhichTheStoreFailsIsFinishedWhenItAnswers() {
        Stage s = stage();
        s.ready(CHEN);
        var store = new FailingStore(s.store);
        var node = MemoryRouting.on(store.door(), s.journal, Centre.usual().configuration(), Settings.DEFAULT, s.clock)
                .routing();
        node.runDue(s.clock.instant());
        var one = call(s, "c1");
        s.queue("c2", Channel.CHAT, SALES);
        store.failsAfter(3);
        node.reconfigure(Centre.usual().requirement(SALES, "sales >= 3").configuration());
        assertThat(node.unfinished()).isPositive();
        store.answers();
        node.runDue(s.clock.instant());
        assertThat(node.unfinished()).isZero();
        assertThat(s.holder(one)).isEqualTo(CHEN);
    }

    @Test
    default void aReloadInWhichTheNodeDiesIsFinishedByTheNextOne() {
        Stage s = stage();
        s.ready(ANNA);
        var store = new FailingStore(s.store);
        var node = MemoryRouting.on(store.door(), s.journal, Centre.usual().configuration(), Settings.DEFAULT, s.clock)
                .routing();
        node.runDue(s.clock.instant());
        s.queue("c1", Channel.VOICE, SUPPORT);
        var next = Centre.usual().agent(ANNA, Map.of("support", 1));
        store.failsAfter(1);
        node.reconfigure(next.configuration());
        assertThat(node.unfinished()).isPositive();
        start(s, next);
        assertThat(s.holder(new InteractionId("c1"))).isEqualTo(ANNA);
    }
}
