package tandem.routing.port;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.routing.node.Stage.ANNA;
import static tandem.routing.node.Stage.BACK_OFFICE;
import static tandem.routing.node.Stage.BEN;
import static tandem.routing.node.Stage.SALES;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.routing.ConnectResult;
import tandem.routing.HandResult;
import tandem.routing.RecordResult;
import tandem.routing.WrapUpResult;
import tandem.routing.model.Requirement;
import tandem.routing.node.Stage;

/// What every routing store promises about calls that go on as callbacks (T8).
public interface CallbackContract {
    String NUMBER = "+4366012345";
    String OTHER_NUMBER = "+4366012346";
    Duration MINUTE = Duration.ofMinutes(1);

    Stage stage();

    @Test
    default void aCallBecomesACallbackAtItsPlace() {
        var s = stage();
        var call = s.call("c1");
        var enqueued = s.clock.instant();
        s.clock.turn(Duration.ofSeconds(50));
        s.call("c2");
        assertThat(s.changeChannel(call, Channel.CALLBACK, NUMBER, null)).isEqualTo(new Changing.Done(s.get(call)));
        assertThat(s.get(call).channel()).isEqualTo(Channel.CALLBACK);
        assertThat(s.get(call).enqueuedAt()).isEqualTo(enqueued);
        assertThat(s.router.position(call)).contains(1);
        assertThat(s.events(call).subList(2, 4))
                .containsExactly(
                        new Event.ChannelChanged(Channel.CALLBACK, NUMBER, "test"),
                        new Event.Queued(SALES, "CALLBACK:longest-idle:sales >= 1", 0, enqueued));
        assertThat(s.journal.of(call).getLast().channel()).isEqualTo(Channel.CALLBACK);
        s.ready(ANNA);
        assertThat(s.holder(call)).isEqualTo(ANNA);
    }

    @Test
    default void whoWasNeverQueuedTakesItsPlaceNow() {
        var s = stage();
        var before = s.call("c1");
        var turnedAway = s.open("c2", Channel.VOICE);
        s.changeChannel(turnedAway, Channel.CALLBACK, NUMBER, null);
        assertThat(s.store.heads(SALES, 5)).containsExactly(before, turnedAway);
        assertThat(s.get(turnedAway).enqueuedAt()).isEqualTo(s.clock.instant());
    }

    @Test
    default void aCallbackTakesTheRoomOfItsChannel() {
        var s = stage();
        s.ready(ANNA);
        s.talk(s.chat("chat"));
        var call = s.call("c1");
        s.changeChannel(call, Channel.VOICEMAIL, null, null);
        assertThat(s.holder(call)).isEqualTo(ANNA);
        assertThat(s.view(ANNA).load()).isEqualTo(50);
    }

    @Test
    default void whoIsOfferedIsNotChanged() {
        var s = stage();
        s.ready(ANNA);
        var call = s.call("c1");
        assertThat(s.changeChannel(call, Channel.CALLBACK, NUMBER, null))
                .isEqualTo(new Changing.Stale("the interaction is OFFERED"));
        assertThat(s.get(call).channel()).isEqualTo(Channel.VOICE);
    }

    @Test
    default void aNumberHasOneOpenCallback() {
        var s = stage();
        var first = s.call("c1");
        var second = s.call("c2");
        s.changeChannel(first, Channel.CALLBACK, NUMBER, null);
        assertThat(s.store.openCallback(NUMBER)).contains(first);
        assertThat(s.changeChannel(second, Channel.CALLBACK, NUMBER, null)).isEqualTo(new Changing.OpenAlready(first));
        assertThat(s.get(second).channel()).isEqualTo(Channel.VOICE);
        s.hangUp(first);
        assertThat(s.store.openCallback(NUMBER)).isEmpty();
        assertThat(s.changeChannel(second, Channel.CALLBACK, NUMBER, null)).isInstanceOf(Changing.Done.class);
        assertThat(s.store.openCallback(NUMBER)).contains(second);
        assertThat(s.store.openCallback("+1")).isEmpty();
    }

    @Test
    default void whoCallsAgainTakesItsCallbackUpAtItsPlace() {
        var s = stage();
        var call = s.call("c1");
        var enqueued = s.get(call).enqueuedAt();
        var later = s.clock.instant().plusSeconds(3600);
        s.changeChannel(call, Channel.CALLBACK, NUMBER, later);
        assertThat(s.state(call)).isEqualTo(InteractionState.SCHEDULED);
        s.clock.turn(Duration.ofSeconds(5));
        s.call("c2");
        s.changeChannel(call, Channel.VOICE, null, null);
        assertThat(s.get(call).channel()).isEqualTo(Channel.VOICE);
        assertThat(s.get(call).enqueuedAt()).isEqualTo(enqueued);
        assertThat(s.router.position(call)).contains(1);
        assertThat(s.store.openCallback(NUMBER)).isEmpty();
    }

    @Test
    default void whatIsScheduledIsOfferedWhenItsTimeHasComeAndNotBefore() {
        var s = stage();
        var call = s.call("c1");
        var enqueued = s.get(call).enqueuedAt();
        s.changeChannel(call, Channel.CALLBACK, NUMBER, s.clock.instant().plusSeconds(60));
        s.ready(ANNA);
        assertThat(s.state(call)).isEqualTo(InteractionState.SCHEDULED);
        assertThat(s.store.length(SALES)).isZero();
        s.pass(Duration.ofSeconds(59));
        assertThat(s.state(call)).isEqualTo(InteractionState.SCHEDULED);
        s.pass(Duration.ofSeconds(2));
        assertThat(s.holder(call)).isEqualTo(ANNA);
        assertThat(s.get(call).enqueuedAt()).isEqualTo(enqueued);
        assertThat(s.story(call)).endsWith("ChannelChanged", "Queued", "Postponed", "Queued", "Offered");
    }

    @Test
    default void whatIsPostponedStandsInNoLineUntilThen() {
        var s = stage();
        var call = s.call("c1");
        var until = s.clock.instant().plusSeconds(60);
        assertThat(s.postpone(call, until)).isEqualTo(new Moving.Done(s.get(call)));
        assertThat(s.get(call).deadline()).isEqualTo(until);
        assertThat(s.router.position(call)).isEmpty();
        assertThat(s.store.heads(SALES, 5)).isEmpty();
        s.pass(Duration.ofSeconds(60));
        assertThat(s.router.position(call)).contains(1);
    }

    @Test
    default void anAttemptThatReachesNobodyFreesTheAgentAndIsTriedAgainAtItsPlace() {
        var s = stage();
        var call = s.call("c1");
        var enqueued = s.get(call).enqueuedAt();
        s.changeChannel(call, Channel.CALLBACK, NUMBER, null);
        s.ready(ANNA);
        s.accept(call);
        var again = s.clock.instant().plusSeconds(900);
        assertThat(s.missCustomer(call, again, false)).isEqualTo(new ConnectResult.Done(s.get(call)));
        assertThat(s.state(call)).isEqualTo(InteractionState.SCHEDULED);
        assertThat(s.get(call).deadline()).isEqualTo(again);
        assertThat(s.view(ANNA).load()).isZero();
        s.talk(s.call("c2"));
        s.ready(BEN);
        s.pass(Duration.ofSeconds(900));
        assertThat(s.holder(call)).isEqualTo(BEN);
        assertThat(s.get(call).enqueuedAt()).isEqualTo(enqueued);
        s.talk(call);
        assertThat(s.state(call)).isEqualTo(InteractionState.CONNECTED);
    }

    @Test
    default void anAttemptMayBeWrittenUpWhileItWaitsForTheNext() {
        var s = stage();
        var call = s.call("c1");
        s.changeChannel(call, Channel.CALLBACK, NUMBER, null);
        s.ready(ANNA);
        s.accept(call);
        s.missCustomer(call, s.clock.instant().plusSeconds(900), true);
        assertThat(s.view(ANNA).work()).singleElement().satisfies(work -> {
            assertThat(work.state()).isEqualTo(InteractionState.WRAP_UP);
            assertThat(work.queue()).isEqualTo(SALES);
        });
        assertThat(s.router.completeWrapUp(
                        Stage.desktop(ANNA), call, SALES, "lost", "nobody there", CommandId.random()))
                .isEqualTo(new WrapUpResult.Completed());
        assertThat(s.view(ANNA).load()).isZero();
        assertThat(s.state(call)).isEqualTo(InteractionState.SCHEDULED);
    }

    @Test
    default void theLastAttemptClosesItAsNotReached() {
        var s = stage();
        var call = s.call("c1");
        s.changeChannel(call, Channel.CALLBACK, NUMBER, null);
        s.ready(ANNA);
        s.accept(call);
        s.missCustomer(call, null, false);
        assertThat(s.state(call)).isEqualTo(InteractionState.CLOSED);
        assertThat(s.view(ANNA).load()).isZero();
        assertThat(s.events(call)
                        .subList(s.events(call).size() - 3, s.events(call).size()))
                .containsExactly(
                        new Event.Ended(Party.SYSTEM, "NOT_REACHED"),
                        new Event.WrapUpCompleted(ANNA, "lost", null, false),
                        new Event.Closed(Outcome.NOT_REACHED));
    }

    @Test
    default void theLastAttemptMayBeWrittenUpAfterTheEnd() {
        var s = stage();
        var call = s.call("c1");
        s.changeChannel(call, Channel.CALLBACK, NUMBER, null);
        s.ready(ANNA);
        s.accept(call);
        s.missCustomer(call, null, true);
        assertThat(s.state(call)).isEqualTo(InteractionState.CLOSED);
        assertThat(s.view(ANNA).load()).isEqualTo(100);
        assertThat(s.story(call)).endsWith("AttemptFailed", "WrapUpStarted", "Ended", "Closed");
        s.router.completeWrapUp(Stage.desktop(ANNA), call, SALES, "lost", null, CommandId.random());
        assertThat(s.view(ANNA).load()).isZero();
    }

    @Test
    default void aCallbackThatTalksGoesOnWhenItsAgentIsGone() {
        var s = stage();
        var call = s.call("c1");
        s.changeChannel(call, Channel.CALLBACK, NUMBER, null);
        s.ready(ANNA);
        s.talk(call);
        s.router.desktopLost(ANNA, Stage.session(ANNA));
        s.pass(Duration.ofMinutes(6));
        assertThat(s.state(call)).isEqualTo(InteractionState.CONNECTED);
    }

    @Test
    default void aRepeatedChangeIsAnsweredAsTheFirstTime() {
        var s = stage();
        var call = s.call("c1");
        s.changeChannel(s.call("c2"), Channel.CALLBACK, "+1", null); // its line is known now
        var step = s.step();
        var to = new NewChannel(
                Channel.CALLBACK, NUMBER, s.router.configuration().capacity(), null);
        var because = new Event.ChannelChanged(Channel.CALLBACK, NUMBER, "test");
        s.store.changeChannel(call, 1, to, s.placement(SALES), because, step);
        int events = s.allEvents().size();
        assertThat(s.store.changeChannel(call, 1, to, s.placement(SALES), because, step))
                .isInstanceOf(Changing.Done.class);
        assertThat(s.allEvents()).hasSize(events);
    }

    // ---- the customer before an agent

    @Test
    default void whoseCustomerIsCalledFirstWaitsAtItsPlaceAndIsOfferedToNobody() {
        var s = stage();
        var call = s.queue("c1", Channel.VOICE, BACK_OFFICE);
        var enqueued = s.get(call).enqueuedAt();
        s.customerFirst(call);
        var other = s.queue("c2", Channel.VOICE, BACK_OFFICE);
        s.ready(ANNA);
        assertThat(s.holder(other)).isEqualTo(ANNA);
        s.ready(BEN);
        assertThat(s.state(call)).isEqualTo(InteractionState.WAITING);
        assertThat(s.get(call).enqueuedAt()).isEqualTo(enqueued);
        assertThat(s.router.position(call)).contains(1);
        assertThat(s.store.length(BACK_OFFICE)).isEqualTo(1);
        s.assign(call, BEN, true);
        assertThat(s.get(call).agent()).as("by hand it is given to anybody").isEqualTo(BEN);
    }

    @Test
    default void customersAreNeverCalledInGreaterNumberThanSaid() {
        var s = stage();
        var first = s.queue("c1", Channel.VOICE, BACK_OFFICE);
        var second = s.queue("c2", Channel.VOICE, BACK_OFFICE);
        s.customerFirst(first);
        s.customerFirst(second);
        assertThat(s.callCustomer(first, 0)).isInstanceOf(Moving.Stale.class);
        assertThat(s.callCustomer(first, 1)).isEqualTo(new Moving.Done(s.get(first)));
        assertThat(s.state(first)).isEqualTo(InteractionState.SCHEDULED);
        assertThat(s.store.heads(BACK_OFFICE, 5)).containsExactly(second);
        assertThat(s.callCustomer(second, 1))
                .isEqualTo(new Moving.Stale("as many are called as agents are expected free"));
        s.calledInVain(first, s.clock.instant().plusSeconds(900));
        assertThat(s.callCustomer(second, 1)).isInstanceOf(Moving.Done.class);
        assertThat(s.events(second).getLast()).isInstanceOf(Event.CustomerCalled.class);
    }

    @Test
    default void customerWhoAnswersWaitsAtTheirOldPlaceAndIsOfferedAsACall() {
        var s = stage();
        var call = s.queue("c1", Channel.VOICE, BACK_OFFICE);
        var enqueued = s.get(call).enqueuedAt();
        s.customerFirst(call);
        s.clock.turn(Duration.ofSeconds(20));
        var other = s.queue("c2", Channel.VOICE, BACK_OFFICE);
        s.callCustomer(call, 1);
        assertThat(s.router.takeUp(call)).isInstanceOf(HandResult.Done.class);
        assertThat(s.store.heads(BACK_OFFICE, 5)).containsExactly(call, other);
        assertThat(s.get(call).enqueuedAt()).isEqualTo(enqueued);
        s.ready(ANNA);
        assertThat(s.holder(call)).isEqualTo(ANNA);
        var third = s.queue("c3", Channel.VOICE, BACK_OFFICE);
        s.customerFirst(third);
        assertThat(s.callCustomer(third, 1)).as("nobody is being called").isInstanceOf(Moving.Done.class);
    }

    @Test
    default void customerWhoIsNotReachedIsCalledAgainAtTheirPlaceAndInTheEndNoMore() {
        var s = stage();
        var call = s.queue("c1", Channel.VOICE, BACK_OFFICE);
        var enqueued = s.get(call).enqueuedAt();
        s.customerFirst(call);
        s.callCustomer(call, 1);
        var again = s.clock.instant().plusSeconds(900);
        assertThat(s.calledInVain(call, again)).isEqualTo(new Moving.Done(s.get(call)));
        assertThat(s.get(call).deadline()).isEqualTo(again);
        assertThat(s.calledInVain(call, again))
                .as("an attempt fails once")
                .isEqualTo(new Moving.Stale("its customer is not being called"));
        s.pass(Duration.ofSeconds(900));
        assertThat(s.store.heads(BACK_OFFICE, 5)).containsExactly(call);
        assertThat(s.get(call).enqueuedAt()).isEqualTo(enqueued);
        s.callCustomer(call, 1);
        s.calledInVain(call, null);
        assertThat(s.events(call).getLast()).isEqualTo(new Event.Closed(Outcome.NOT_REACHED));
    }

    @Test
    default void whatNobodySaysAnythingAboutIsBackAtItsPlaceSoon() {
        var s = stage();
        var call = s.queue("c1", Channel.VOICE, BACK_OFFICE);
        s.customerFirst(call);
        var second = s.queue("c2", Channel.VOICE, BACK_OFFICE);
        s.callCustomer(call, 1);
        s.ready(ANNA);
        s.talk(second);
        s.pass(Duration.ofSeconds(60));
        assertThat(s.state(call)).isEqualTo(InteractionState.WAITING);
        assertThat(s.store.heads(BACK_OFFICE, 5)).containsExactly(call);
        assertThat(s.calledInVain(call, null)).isInstanceOf(Moving.Stale.class);
        assertThat(s.callCustomer(call, 1)).isInstanceOf(Moving.Done.class);
    }

    @Test
    default void whoHasAnsweredAndFindsNobodyIsACallbackAgain() {
        var s = stage();
        var call = s.queue("c1", Channel.VOICE, BACK_OFFICE);
        s.router.callBack(call, NUMBER);
        s.ready(ANNA);
        assertThat(s.router.callCustomer(call, 1)).isEqualTo(new HandResult.Done(s.get(call)));
        assertThat(s.events(call).getLast())
                .isEqualTo(new Event.CustomerCalled(
                        NUMBER, 1, s.clock.instant().plus(Stage.RING_TIME).plusSeconds(60)));
        s.router.notReady(ANNA, Stage.session(ANNA), "BREAK");
        s.router.takeUp(call);
        var now = s.clock.instant();
        assertThat(s.router.callAgain(call, "NOBODY_FREE")).isEqualTo(new HandResult.Done(s.get(call)));
        assertThat(s.get(call).channel()).isEqualTo(Channel.CALLBACK);
        assertThat(s.get(call).deadline()).isEqualTo(now.plus(Duration.ofMinutes(5)));
        assertThat(s.story(call)).endsWith("ChannelChanged", "Queued", "Postponed", "AttemptFailed");
        assertThat(s.router.openCallback(NUMBER)).contains(call);
        for (int times = 0; times < 20; times++) {
            s.router.takeUp(call);
            assertThat(s.router.callAgain(call, "NOBODY_FREE")).isInstanceOf(HandResult.Done.class);
        }
        s.router.takeUp(call);
        s.router.callAgain(call, "CUSTOMER_LEFT");
        s.router.takeUp(call);
        assertThat(s.router.callAgain(call, "CUSTOMER_LEFT"))
                .as("they have left twice")
                .isInstanceOf(HandResult.Refused.class);
        assertThat(s.state(call)).isEqualTo(InteractionState.WAITING);
    }

    @Test
    default void whatIsOverIsRememberedForADayOrAsLongAsAskedFor() {
        var s = stage();
        var usual = s.call("c1");
        var longer = s.call("c2");
        s.hangUp(usual);
        s.hangUp(longer);
        s.router.remember(longer, Duration.ofDays(14));
        s.router.remember(usual, Duration.ofSeconds(1));
        var asked = new Event.SurveyAnswered("csat", 4, 1, 5, Event.AnswerBy.LINK);
        assertThat(s.router.record(usual, asked, CommandId.random())).isInstanceOf(RecordResult.Recorded.class);
        s.clock.turn(Duration.ofDays(2));
        s.call("c3"); // whatever happens next
        assertThat(s.router.record(longer, asked, CommandId.random())).isInstanceOf(RecordResult.Recorded.class);
    }

    // ---- by the router

    @Test
    default void theRouterKeepsTheNumberAndThePlace() {
        var s = stage();
        var call = s.queue("c1", Channel.VOICE, SALES);
        s.router.callBack(call, NUMBER);
        assertThat(s.get(call).attributes()).containsEntry("callbackNumber", NUMBER);
        assertThat(s.router.openCallback(NUMBER)).contains(call);
        s.ready(ANNA);
        s.accept(call);
        var failed = s.clock.instant();
        s.router.attemptFailed(call, s.get(call).epoch(), "CUSTOMER_NO_ANSWER");
        assertThat(s.get(call).deadline()).isEqualTo(failed.plus(Duration.ofMinutes(15)));
        assertThat(s.events(call))
                .contains(new Event.AttemptFailed(
                        ANNA,
                        NUMBER,
                        "CUSTOMER_NO_ANSWER",
                        1,
                        Objects.requireNonNull(s.get(call).deadline())));
        s.pass(Duration.ofMinutes(15));
        s.accept(call);
        s.router.attemptFailed(call, s.get(call).epoch(), "CUSTOMER_NO_ANSWER");
        s.pass(Duration.ofMinutes(15));
        s.accept(call);
        s.router.attemptFailed(call, s.get(call).epoch(), "CUSTOMER_BUSY");
        assertThat(s.events(call).getLast()).isEqualTo(new Event.Closed(Outcome.NOT_REACHED));
    }

    @Test
    default void whoLeftItsQueueForACallbackKeepsItsPlaceThroughIt() {
        var s = stage();
        var call = s.call("c1");
        var other = s.call("c2");
        s.leaveQueue(call);
        s.clock.turn(Duration.ofSeconds(20));
        s.router.callBack(call, NUMBER);
        assertThat(s.store.heads(SALES, 5)).containsExactly(call, other);
    }

    @Test
    default void whoWasTurnedAwayAtTheDoorIsCalledBackByThatQueue() {
        var s = stage();
        var call = s.open("c1", Channel.VOICE);
        var left = new Event.LeftQueue(SALES, "CALLBACK", Map.of(), "closed");
        s.store.record(call, left, s.clock.instant().plusSeconds(60), s.step());
        s.router.callBack(call, NUMBER);
        assertThat(s.get(call).queue()).isEqualTo(SALES);
        assertThat(s.state(call)).isEqualTo(InteractionState.WAITING);
        s.router.enqueue(s.open("c3", Channel.VOICE), SALES, Requirement.NONE, 0);
        assertThat(s.router.position(call)).contains(1);
    }

    @Test
    default void whoIsCutOffAndCallsAgainInTimeHasTheirPlaceBack() {
        var s = stage();
        var call = s.call("c1");
        var other = s.call("c2");
        var since = s.get(call).enqueuedAt();
        assertThat(s.cutOff(call, NUMBER, MINUTE)).isEqualTo(new Moving.Done(s.get(call)));
        assertThat(s.state(call)).isEqualTo(InteractionState.NEW);
        assertThat(s.store.heads(SALES, 5)).containsExactly(other);
        s.clock.turn(Duration.ofSeconds(59));
        assertThat(s.router.keptPlace(NUMBER)).contains(call);
        s.router.takeUp(call);
        assertThat(s.store.heads(SALES, 5)).containsExactly(call, other);
        assertThat(s.get(call).enqueuedAt()).isEqualTo(since);
        assertThat(s.router.keptPlace(NUMBER)).as("it is no longer kept").isEmpty();
        s.leaveQueue(call);
        assertThat(s.router.keptPlace(NUMBER))
                .as("it has left for something else")
                .isEmpty();
    }

    @Test
    default void whoDoesNotCallAgainInTimeHasLost() {
        var s = stage();
        var call = s.call("c1");
        s.cutOff(call, NUMBER, MINUTE);
        s.pass(MINUTE);
        assertThat(s.router.keptPlace(NUMBER)).isEmpty();
        assertThat(s.events(call).getLast()).isEqualTo(new Event.Closed(Outcome.ENDED_IN_FLOW));
        assertThat(s.router.takeUp(call)).isInstanceOf(HandResult.Refused.class);
    }

    @Test
    default void agentsWhoseCallerIsCutOffStayReadyAndAreServedTheNext() {
        var s = stage();
        s.ready(ANNA);
        var offered = s.call("c1");
        var next = s.call("c2");
        s.cutOff(offered, NUMBER, MINUTE);
        assertThat(s.events(offered)).contains(new Event.OfferRescinded(ANNA, 1, "CALL_CUT"));
        assertThat(s.get(next).agent()).isEqualTo(ANNA);
        s.accept(next);
        var last = s.call("c3");
        s.cutOff(next, OTHER_NUMBER, MINUTE);
        assertThat(s.events(next)).contains(new Event.ConnectFailed(ANNA, "CALL_CUT"));
        assertThat(s.get(last).agent()).isEqualTo(ANNA);
        assertThat(s.router.keptPlace(NUMBER)).contains(offered);
        assertThat(s.router.keptPlace(OTHER_NUMBER)).contains(next);
    }
}
