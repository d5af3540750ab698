package tandem.routing.port;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.routing.node.Stage.ANNA;
import static tandem.routing.node.Stage.BEN;
import static tandem.routing.node.Stage.CHEN;
import static tandem.routing.node.Stage.SALES;
import static tandem.routing.node.Stage.SUPPORT;
import static tandem.routing.node.Stage.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.Claims;
import tandem.core.CommandId;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.event.Event;
import tandem.routing.AcceptResult;
import tandem.routing.ConnectResult;
import tandem.routing.EndResult;
import tandem.routing.EnqueueResult;
import tandem.routing.RecordResult;
import tandem.routing.model.Requirement;
import tandem.routing.node.Stage;

/// What every routing store promises about interactions and their order. Offers: [OfferContract]; agents:
/// [AgentContract].
public interface RoutingStoreContract {

    /// A fresh contact centre on the store under test.
    Stage stage();

    // ---- who is served by whom (R3, R4)

    @Test
    default void theFirstOfALongQueueAreInTheOrderOfService() {
        var s = stage();
        List<InteractionId> expected = new ArrayList<>();
        for (int n = 0; n < 1203; n++) {
            expected.add(s.queue("c" + n, Channel.CHAT, SUPPORT)); // many at the same moment
            if (n % 700 == 0) {
                s.clock.turn(Duration.ofMillis(1));
            }
        }
        assertThat(s.store.heads(SUPPORT, Integer.MAX_VALUE)).isEqualTo(expected);
        assertThat(s.store.heads(SUPPORT, 600)).isEqualTo(expected.subList(0, 600));
        assertThat(s.store.heads(SUPPORT, 1)).isEqualTo(expected.subList(0, 1));
        assertThat(s.store.heads(SALES, 10)).isEmpty();
        assertThat(s.store.lengths(List.of(SUPPORT, SALES))).isEqualTo(Map.of(SUPPORT, 1203, SALES, 0));
    }

    @Test
    default void theAgentWhoHasBeenIdleLongestIsOffered() {
        var s = stage();
        s.ready(BEN, ANNA);
        assertThat(s.holder(s.call("c1"))).isEqualTo(BEN);
        assertThat(s.holder(s.call("c2"))).isEqualTo(ANNA);
    }

    @Test
    default void anAgentWhoBecomesReadyIsOfferedWhoWaitsLongest() {
        var s = stage();
        var first = s.call("c1");
        s.clock.turn(Duration.ofSeconds(1));
        var second = s.call("c2");
        s.ready(ANNA);
        assertThat(s.state(first)).isEqualTo(InteractionState.OFFERED);
        assertThat(s.state(second)).isEqualTo(InteractionState.WAITING);
    }

    @Test
    default void equalScoreIsServedFirstComeFirstServed() {
        var s = stage();
        s.call("z");
        s.call("m");
        s.call("a"); // all in the same millisecond
        s.ready(ANNA);
        s.ready(BEN);
        assertThat(s.state(new InteractionId("z"))).isEqualTo(InteractionState.OFFERED);
        assertThat(s.state(new InteractionId("m"))).isEqualTo(InteractionState.OFFERED);
        assertThat(s.router.position(new InteractionId("a"))).contains(1);
    }

    @Test
    default void aStepOfPriorityWeighsAMinuteOfWaiting() {
        var s = stage();
        var patient = s.call("patient");
        s.clock.turn(Duration.ofSeconds(59));
        var important = s.open("important", Channel.VOICE);
        assertThat(s.router.enqueue(important, SALES, Requirement.NONE, 1)).isEqualTo(new EnqueueResult.Waiting(1));
        s.clock.turn(Duration.ofSeconds(2));
        var late = s.open("late", Channel.VOICE);
        assertThat(s.router.enqueue(late, SALES, Requirement.NONE, 1)).isEqualTo(new EnqueueResult.Waiting(3));
        s.ready(ANNA);
        assertThat(s.state(important)).isEqualTo(InteractionState.OFFERED);
        assertThat(s.router.position(patient)).contains(1);
    }

    @Test
    default void theOldestOfAllQueuesIsServedFirst() {
        var s = stage();
        var support = s.queue("support", Channel.VOICE, SUPPORT);
        s.clock.turn(Duration.ofSeconds(1));
        var sales = s.call("sales");
        s.ready(ANNA);
        assertThat(s.state(support)).isEqualTo(InteractionState.OFFERED);
        assertThat(s.state(sales)).isEqualTo(InteractionState.WAITING);
    }

    @Test
    default void anAgentIsOfferedOnlyWhatTheyMayServe() {
        var s = stage();
        s.ready(CHEN); // no calls, no support
        assertThat(s.state(s.call("call"))).isEqualTo(InteractionState.WAITING);
        assertThat(s.state(s.queue("support", Channel.CHAT, SUPPORT))).isEqualTo(InteractionState.WAITING);
        assertThat(s.holder(s.chat("chat"))).isEqualTo(CHEN);
    }

    @Test
    default void anExtraRequirementNobodyAskedForBeforeReachesTheLoggedInAgentWhoMeetsIt() {
        var s = stage();
        s.ready(ANNA, BEN);
        var chinese = s.open("chinese", Channel.VOICE);
        assertThat(s.router.enqueue(chinese, SALES, Requirement.skill("lang:zh", 5), 0))
                .isEqualTo(new EnqueueResult.Offered(BEN, 1));
    }

    @Test
    default void anExtraRequirementWaitsForTheAgentWhoMeetsItToLogIn() {
        var s = stage();
        s.ready(ANNA);
        var chinese = s.open("chinese", Channel.VOICE);
        assertThat(s.router.enqueue(chinese, SALES, Requirement.skill("lang:zh", 5), 0))
                .isEqualTo(new EnqueueResult.Waiting(1));
        assertThat(s.holder(s.call("any"))).isEqualTo(ANNA);
        s.ready(BEN);
        assertThat(s.holder(chinese)).isEqualTo(BEN);
    }

    // ---- capacity (R5)

    @Test
    default void capacityCountsOffers() {
        var s = stage();
        s.ready(ANNA);
        for (int n = 1; n <= 4; n++) {
            assertThat(s.state(s.chat("chat" + n))).isEqualTo(InteractionState.OFFERED);
        }
        assertThat(s.view(ANNA).load()).isEqualTo(100);
        assertThat(s.state(s.chat("chat5"))).isEqualTo(InteractionState.WAITING);
        assertThat(s.state(s.queue("mail", Channel.EMAIL, SALES))).isEqualTo(InteractionState.WAITING);
    }

    @Test
    default void anAgentWithAChatHasNoRoomForACallButForAnotherChat() {
        var s = stage();
        s.ready(ANNA);
        s.talk(s.chat("chat1"));
        assertThat(s.state(s.call("call"))).isEqualTo(InteractionState.WAITING);
        assertThat(s.state(s.chat("chat2"))).isEqualTo(InteractionState.OFFERED);
        assertThat(s.view(ANNA).load()).isEqualTo(50);
    }

    @Test
    default void roomThatComesFreeIsFilledAtOnceWithAllThatFits() {
        var s = stage();
        s.ready(ANNA);
        var call = s.queue("call", Channel.VOICE, SUPPORT);
        s.talk(call);
        for (int n = 1; n <= 5; n++) {
            s.chat("chat" + n);
        }
        s.hangUp(call);
        assertThat(s.view(ANNA).work()).hasSize(4);
        assertThat(s.state(new InteractionId("chat5"))).isEqualTo(InteractionState.WAITING);
    }

    @Test
    default void chatsAreSpreadOverTheAgents() {
        var s = stage();
        s.ready(ANNA, BEN);
        assertThat(s.holder(s.chat("chat1"))).isEqualTo(ANNA);
        s.clock.turn(Duration.ofSeconds(1));
        assertThat(s.holder(s.chat("chat2"))).isEqualTo(BEN);
    }

    // ---- repeats (I10)

    @Test
    default void aRepeatedCommandIsAnsweredAsTheFirstTime() {
        var s = stage();
        s.ready(ANNA);
        var call = s.call("c1");
        var accept = CommandId.random();
        var first = s.router.accept(Stage.desktop(ANNA), call, 1, accept);
        s.connected(call);
        var again = s.router.accept(Stage.desktop(ANNA), call, 1, accept);
        assertThat(again).hasSameClassAs(first).isInstanceOf(AcceptResult.Accepted.class);

        var message = new Event.FlowStepped("main", "menu", "1", Event.AnswerBy.DIGITS);
        var record = CommandId.random();
        var recorded = s.router.record(call, message, record);
        assertThat(s.router.record(call, message, record)).isEqualTo(recorded);
        assertThat(s.story(call).stream().filter("FlowStepped"::equals)).hasSize(1);
    }

    @Test
    default void openingTwiceIsOnce() {
        var s = stage();
        var call = s.open("c1", Channel.VOICE);
        s.open("c1", Channel.VOICE);
        assertThat(s.story(call)).containsExactly("Opened");
    }

    @Test
    default void onlyANewInteractionIsQueued() {
        var s = stage();
        var call = s.call("c1");
        assertThat(s.router.enqueue(call, SALES, Requirement.NONE, 0))
                .isEqualTo(new EnqueueResult.Refused(InteractionState.WAITING));
        assertThat(s.router.enqueue(new InteractionId("none"), SALES, Requirement.NONE, 0))
                .isEqualTo(new EnqueueResult.Refused(InteractionState.CLOSED));
    }

    // ---- connecting and ending

    @Test
    default void connectedTwiceIsOnceAndUnderAnotherEpochStale() {
        var s = stage();
        s.ready(ANNA);
        var call = s.call("c1");
        assertThat(s.router.connected(call, 1)).isInstanceOf(ConnectResult.Stale.class);
        s.accept(call);
        assertThat(s.router.connected(call, 2)).isInstanceOf(ConnectResult.Stale.class);
        assertThat(s.router.connected(call, 1)).isInstanceOf(ConnectResult.Done.class);
        assertThat(s.router.connected(call, 1)).isInstanceOf(ConnectResult.Done.class);
        assertThat(s.story(call)).containsExactly("Opened", "Queued", "Offered", "Accepted", "Connected");
        assertThat(s.get(call).connectedAt()).isEqualTo(s.clock.instant());
    }

    @Test
    default void whoHangsUpWhileTheAgentIsAlertedIsAbandonedAndTheAgentServesTheNext() {
        var s = stage();
        s.ready(ANNA);
        var call = s.call("c1");
        var next = s.call("c2");
        assertThat(s.hangUp(call)).isEqualTo(new EndResult.Closed(Outcome.ABANDONED));
        assertThat(s.hangUp(call)).isEqualTo(new EndResult.AlreadyEnded());
        assertThat(s.story(call)).containsExactly("Opened", "Queued", "Offered", "OfferRescinded", "Ended", "Closed");
        assertThat(s.holder(next)).isEqualTo(ANNA);
    }

    @Test
    default void whoHangsUpInTheQueueIsAbandonedAndLeavesTheLine() {
        var s = stage();
        var call = s.call("c1");
        var next = s.call("c2");
        assertThat(s.hangUp(call)).isEqualTo(new EndResult.Closed(Outcome.ABANDONED));
        assertThat(s.router.position(call)).isEmpty();
        assertThat(s.router.position(next)).contains(1);
        s.ready(ANNA);
        assertThat(s.holder(next)).isEqualTo(ANNA);
    }

    @Test
    default void whoHangsUpInTheFlowHasNeverQueued() {
        var s = stage();
        var call = s.open("c1", Channel.VOICE);
        assertThat(s.hangUp(call)).isEqualTo(new EndResult.Closed(Outcome.ENDED_IN_FLOW));
        assertThat(s.story(call)).containsExactly("Opened", "Ended", "Closed");
    }

    @Test
    default void aFlowWithoutASignOfLifeIsClosed() {
        var s = stage();
        var call = s.open("c1", Channel.VOICE);
        s.pass(Duration.ofMinutes(29));
        s.router.record(call, new Event.FlowStepped("main", "menu", null, null), CommandId.random());
        s.pass(Duration.ofMinutes(29));
        assertThat(s.state(call)).isEqualTo(InteractionState.NEW);
        s.pass(Duration.ofMinutes(1));
        assertThat(s.events(call).getLast()).isEqualTo(new Event.Closed(Outcome.ENDED_IN_FLOW));
    }

    @Test
    default void aClosedInteractionCanBeReadAndAddedToForADay() {
        var s = stage();
        var call = s.open("c1", Channel.VOICE);
        s.hangUp(call);
        var recording = new Event.RecordingStarted("r1");
        assertThat(s.router.record(call, recording, CommandId.random())).isInstanceOf(RecordResult.Recorded.class);
        assertThat(s.router.record(new InteractionId("none"), recording, CommandId.random()))
                .isEqualTo(new RecordResult.UnknownInteraction());
        assertThat(s.events(call).getLast()).isEqualTo(recording);
    }

    // ---- what is known about it

    @Test
    default void customerAndAttributesAreKeptAndShownInTheContextOfTheNextEvent() {
        var s = stage();
        var call = s.open("c1", Channel.VOICE);
        s.router.identify(call, new CustomerId("carol"), "Carol \"C\" Li 李");
        s.router.identify(call, new CustomerId("carol"), "Carol \"C\" Li 李");
        s.router.record(call, new Event.AttributesSet(Map.of("order", "1")), CommandId.random());
        s.router.record(call, new Event.AttributesSet(Map.of("lang", "zh", "order", "2")), CommandId.random());
        var said = new Claims(Map.of("order", "4711", "value", "vip"));
        s.router.record(call, new Event.AttributesSet(Map.of(), said), CommandId.random());
        var seen = s.get(call);
        assertThat(seen.claims()).isEqualTo(said);
        assertThat(seen.customerName()).isEqualTo("Carol \"C\" Li 李");
        assertThat(seen.attributes()).isEqualTo(Map.of("order", "2", "lang", "zh"));
        assertThat(s.story(call))
                .containsExactly("Opened", "CustomerIdentified", "AttributesSet", "AttributesSet", "AttributesSet");
        assertThat(s.journal.of(call).getLast().customer()).isEqualTo(new CustomerId("carol"));
        assertThat(s.journal.of(call).getFirst().customer()).isNull();
    }

    @Test
    default void aSnapshotShowsWhoWaitsInOrderAndWhoIsLoggedInAtItsPositionInTheJournal() {
        var s = stage();
        s.router.logIn(BEN, session(BEN));
        var first = s.call("c1");
        var second = s.chat("c2");
        var snapshot = s.router.snapshot();
        assertThat(snapshot.at()).isEqualTo(s.journal.last());
        assertThat(snapshot.waiting().get(SALES)).containsExactly(s.get(first), s.get(second));
        assertThat(snapshot.waiting().get(SUPPORT)).isEmpty();
        assertThat(snapshot.agents()).containsExactly(s.view(BEN));
    }
}
