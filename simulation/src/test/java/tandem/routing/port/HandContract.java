package tandem.routing.port;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.routing.node.Stage.ANNA;
import static tandem.routing.node.Stage.BEN;
import static tandem.routing.node.Stage.CHEN;
import static tandem.routing.node.Stage.EXTENSION;
import static tandem.routing.node.Stage.OFFER_TIME;
import static tandem.routing.node.Stage.SALES;
import static tandem.routing.node.Stage.SUPPORT;
import static tandem.routing.node.Stage.WRAP_UP_TIME;
import static tandem.routing.node.Stage.session;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.routing.EndResult;
import tandem.routing.WrapUpResult;
import tandem.routing.model.Presence;
import tandem.routing.node.Stage;

/// What every routing store promises about work by hand: given, taken, passed on, written up for longer (R12, R18).
public interface HandContract {
    Duration DECLINE_DELAY = Duration.ofSeconds(15);

    Stage stage();

    // ---- assign and pick

    @Test
    default void whatIsAssignedIsOfferedToThisAgentEvenIfTheyAreNotReadyAndMayNotServeIt() {
        var s = stage();
        s.router.logIn(CHEN, session(CHEN)); // serves no calls
        var call = s.call("c1");
        assertThat(s.assign(call, CHEN, false)).isEqualTo(new Moving.Done(s.get(call)));
        assertThat(s.holder(call)).isEqualTo(CHEN);
        assertThat(s.state(call)).isEqualTo(InteractionState.OFFERED);
        assertThat(s.router.position(call)).isEmpty();
        assertThat(s.events(call).subList(2, 4))
                .containsExactly(
                        new Event.Assigned(CHEN, "test"),
                        new Event.Offered(CHEN, 1, s.clock.instant().plus(OFFER_TIME)));
        s.pass(OFFER_TIME);
        assertThat(s.state(call)).isEqualTo(InteractionState.WAITING);
        assertThat(s.view(CHEN).presence()).isEqualTo(Presence.NOT_READY);
        assertThat(s.view(CHEN).reason()).isEqualTo("LOGGED_IN");
    }

    @Test
    default void whatAnAgentPicksIsTheirsAtOnce() {
        var s = stage();
        s.router.logIn(ANNA, session(ANNA));
        s.call("c1");
        var second = s.call("c2");
        assertThat(s.assign(second, ANNA, true)).isEqualTo(new Moving.Done(s.get(second)));
        assertThat(s.state(second)).isEqualTo(InteractionState.CONNECTING);
        assertThat(s.story(second)).containsExactly("Opened", "Queued", "Assigned", "Offered", "Accepted");
        assertThat(s.get(second).deadline()).isEqualTo(s.clock.instant().plus(Stage.CONNECT_TIME));
        s.connected(second);
        assertThat(s.state(second)).isEqualTo(InteractionState.CONNECTED);
    }

    @Test
    default void whatIsAssignedMayHaveBeenDeclinedBefore() {
        var s = stage();
        s.ready(ANNA);
        var call = s.call("c1");
        s.decline(call);
        assertThat(s.assign(call, ANNA, false)).isInstanceOf(Moving.Done.class);
        assertThat(s.holder(call)).isEqualTo(ANNA);
    }

    @Test
    default void nothingIsAssignedToWhoIsNotThereOrHasNoRoom() {
        var s = stage();
        var call = s.call("c1");
        assertThat(s.assign(call, ANNA, false)).isEqualTo(new Moving.Stale("the agent is not logged in"));
        s.router.logIn(ANNA, session(ANNA));
        s.router.desktopLost(ANNA, session(ANNA));
        assertThat(s.assign(call, ANNA, false)).isEqualTo(new Moving.Stale("the agent is not connected"));
        s.router.desktopBack(ANNA, session(ANNA));
        s.assign(s.chat("chat"), ANNA, false);
        assertThat(s.assign(call, ANNA, false)).isEqualTo(new Moving.Stale("the agent has no room for it"));
        assertThat(s.view(ANNA).load()).isEqualTo(25);
        assertThat(s.assign(s.chat("chat2"), ANNA, true)).isInstanceOf(Moving.Done.class);
        assertThat(s.view(ANNA).load()).isEqualTo(50);
        assertThat(s.story(call)).containsExactly("Opened", "Queued");
    }

    @Test
    default void onlyWhatWaitsIsAssigned() {
        var s = stage();
        s.ready(ANNA);
        s.router.logIn(BEN, session(BEN));
        var call = s.call("c1");
        assertThat(s.assign(call, BEN, true)).isEqualTo(new Moving.Stale("the interaction is OFFERED"));
        assertThat(s.assign(new InteractionId("none"), BEN, true)).isEqualTo(new Moving.Stale("unknown interaction"));
        assertThat(s.holder(call)).isEqualTo(ANNA);
    }

    @Test
    default void whoIsAssignedWorkWhileReadyStandsNoLongerAmongTheFreeForMore() {
        var s = stage();
        s.ready(ANNA);
        s.router.notReady(ANNA, session(ANNA), "BREAK");
        var call = s.call("c1");
        s.assign(call, ANNA, true);
        s.router.ready(ANNA, session(ANNA));
        assertThat(s.state(s.call("c2"))).isEqualTo(InteractionState.WAITING);
        assertThat(s.view(ANNA).load()).isEqualTo(100);
    }

    // ---- initiate

    @Test
    default void whatAnAgentBeginsIsTheirsAtOnceThoughTheyAreNotReadyAndWaitsNowhere() {
        var s = stage();
        s.router.logIn(ANNA, session(ANNA));
        var call = s.open("out", Channel.VOICE);
        assertThat(s.initiate(call, ANNA)).isEqualTo(new Moving.Done(s.get(call)));
        assertThat(s.state(call)).isEqualTo(InteractionState.CONNECTING);
        assertThat(s.holder(call)).isEqualTo(ANNA);
        assertThat(s.get(call).queue()).isEqualTo(SALES);
        assertThat(s.get(call).deadline()).isEqualTo(s.clock.instant().plus(Stage.CONNECT_TIME));
        assertThat(s.view(ANNA).load()).isEqualTo(100);
        assertThat(s.events(call).getLast())
                .isEqualTo(new Event.Initiated(ANNA, 1, SALES, "VOICE:longest-idle:sales >= 1"));
        assertThat(s.move(call, s.placement(SUPPORT))).isEqualTo(new Moving.Stale("an agent has begun it"));
        s.connected(call);
        s.hangUp(call);
        s.router.completeWrapUp(Stage.desktop(ANNA), call, SALES, "sold", null, CommandId.random());
        assertThat(s.story(call))
                .containsExactly(
                        "Opened", "Initiated", "Connected", "Ended", "WrapUpStarted", "WrapUpCompleted", "Closed");
        assertThat(s.events(call).getLast()).isEqualTo(new Event.Closed(Outcome.HANDLED));
        assertThat(s.view(ANNA).work()).isEmpty();
    }

    @Test
    default void whatAnAgentHasBegunInVainIsOverAndNobodyElseGetsIt() {
        var s = stage();
        s.ready(ANNA, BEN);
        var failed = s.open("failed", Channel.VOICE);
        s.initiate(failed, ANNA);
        s.router.connectFailed(failed, 1, "PHONE_NOT_REGISTERED");
        assertThat(s.story(failed)).containsExactly("Opened", "Initiated", "ConnectFailed", "Ended", "Closed");
        assertThat(s.events(failed).getLast()).isEqualTo(new Event.Closed(Outcome.NOT_REACHED));
        assertThat(s.view(ANNA).presence()).isEqualTo(Presence.READY);

        var late = s.open("late", Channel.VOICE);
        s.initiate(late, ANNA);
        s.pass(Stage.CONNECT_TIME);
        assertThat(s.events(late).getLast()).isEqualTo(new Event.Closed(Outcome.NOT_REACHED));

        var missed = s.open("missed", Channel.VOICE);
        s.initiate(missed, ANNA);
        s.missCustomer(missed, null, false);
        assertThat(s.events(missed).getLast()).isEqualTo(new Event.Closed(Outcome.NOT_REACHED));

        var ended = s.open("ended", Channel.VOICE);
        s.initiate(ended, ANNA);
        assertThat(s.router.end(ended, Party.AGENT, "AGENT_HUNG_UP"))
                .isEqualTo(new EndResult.Closed(Outcome.NOT_REACHED));
        assertThat(s.view(ANNA).work()).isEmpty();
        assertThat(s.view(BEN).work()).isEmpty();
        assertThat(s.state(s.call("next"))).isEqualTo(InteractionState.OFFERED);
    }

    @Test
    default void whatAnAgentHasBegunAndPassedOnWaitsLikeAnyOther() {
        var s = stage();
        s.router.logIn(ANNA, session(ANNA));
        var call = s.open("out", Channel.VOICE);
        s.initiate(call, ANNA);
        s.connected(call);
        s.transfer(ANNA, call, 1, SUPPORT, false);
        assertThat(s.state(call)).isEqualTo(InteractionState.WAITING);
        s.ready(BEN);
        assertThat(s.holder(call)).isEqualTo(BEN);
        s.accept(call);
        s.router.connectFailed(call, 2, "PHONE_NO_ANSWER");
        assertThat(s.state(call)).isEqualTo(InteractionState.WAITING);
        assertThat(s.router.end(call, Party.CUSTOMER, "left")).isEqualTo(new EndResult.Closed(Outcome.ABANDONED));
    }

    @Test
    default void nobodyBeginsAnythingWhoIsNotThereOrHasNoRoom() {
        var s = stage();
        var call = s.open("out", Channel.VOICE);
        s.router.logIn(ANNA, session(ANNA));
        s.router.desktopLost(ANNA, session(ANNA));
        assertThat(s.initiate(call, ANNA)).isEqualTo(new Moving.Stale("the agent is not connected"));
        s.router.desktopBack(ANNA, session(ANNA));
        s.assign(s.chat("chat"), ANNA, true);
        assertThat(s.initiate(call, ANNA)).isEqualTo(new Moving.Stale("the agent has no room for it"));
        assertThat(s.story(call)).containsExactly("Opened");
        assertThat(s.initiate(new InteractionId("none"), ANNA)).isEqualTo(new Moving.Stale("unknown interaction"));
    }

    // ---- transfer

    @Test
    default void whoIsPassedOnGoesToTheNextWhileTheFirstAgentWritesItUp() {
        var s = stage();
        s.ready(ANNA, BEN);
        var call = s.call("c1");
        var since = s.clock.instant();
        s.talk(call);
        s.clock.turn(Duration.ofSeconds(10));
        var until = s.clock.instant().plus(WRAP_UP_TIME);
        assertThat(s.transfer(ANNA, call, 1, SUPPORT, true)).isEqualTo(new Moving.Done(s.get(call)));
        assertThat(s.holder(call)).isEqualTo(BEN);
        assertThat(s.get(call).epoch()).isEqualTo(2);
        assertThat(s.get(call).connectedAt()).isNull();
        assertThat(s.events(call).subList(5, 9))
                .containsExactly(
                        new Event.Transferred(ANNA, "support", null),
                        new Event.WrapUpStarted(ANNA, until),
                        new Event.Queued(SUPPORT, "VOICE:longest-idle:support >= 1", 0, since),
                        new Event.Offered(BEN, 2, s.clock.instant().plus(OFFER_TIME)));
        var entries = s.journal.of(call);
        assertThat(entries.get(5).queue()).isEqualTo(SALES);
        assertThat(entries.get(6).queue()).isEqualTo(SALES);
        assertThat(entries.get(6).agent()).isEqualTo(ANNA);
        assertThat(entries.get(7).queue()).isEqualTo(SUPPORT);
        assertThat(entries.get(7).agent()).isNull();

        var written = s.view(ANNA).work();
        assertThat(written).hasSize(1);
        assertThat(written.getFirst().id()).isEqualTo(call);
        assertThat(written.getFirst().state()).isEqualTo(InteractionState.WRAP_UP);
        assertThat(written.getFirst().queue()).isEqualTo(SALES);
        assertThat(written.getFirst().agent()).isEqualTo(ANNA);
        assertThat(written.getFirst().deadline()).isEqualTo(until);
        assertThat(s.view(ANNA).load()).isEqualTo(100);
        assertThat(s.state(call)).isEqualTo(InteractionState.OFFERED);
    }

    @Test
    default void theWrapUpAfterATransferIsCompletedForItself() {
        var s = passedOnByAnna();
        var call = new InteractionId("c1");
        var next = s.call("c2");
        assertThat(s.router.completeWrapUp(Stage.desktop(BEN), call, null, "sold", null, CommandId.random()))
                .isEqualTo(new WrapUpResult.NotInWrapUp());
        assertThat(s.router.completeWrapUp(Stage.desktop(ANNA), call, null, "sold", "note", CommandId.random()))
                .isEqualTo(new WrapUpResult.Completed());
        assertThat(s.events(call).getLast()).isEqualTo(new Event.WrapUpCompleted(ANNA, "sold", "note", false));
        assertThat(s.journal.of(call).getLast().queue()).isEqualTo(SALES);
        assertThat(s.journal.of(call).getLast().agent()).isEqualTo(ANNA);
        assertThat(s.state(call)).isEqualTo(InteractionState.CONNECTED);
        assertThat(s.holder(next)).as("the agent serves the next").isEqualTo(ANNA);
        assertThat(s.router.completeWrapUp(Stage.desktop(ANNA), call, null, "sold", null, CommandId.random()))
                .isEqualTo(new WrapUpResult.NotInWrapUp());
    }

    /// Anna has passed c1 on to sales again, Ben has it, both are ready.
    private Stage passedOnByAnna() {
        var s = stage();
        s.ready(ANNA, BEN);
        var call = s.call("c1");
        s.talk(call);
        s.transfer(ANNA, call, 1, SALES, true);
        s.talk(call);
        return s;
    }

    @Test
    default void theWrapUpAfterATransferEndsWithItsTime() {
        var s = passedOnByAnna();
        var call = new InteractionId("c1");
        var due = s.clock.instant().plus(WRAP_UP_TIME);
        assertThat(s.store.due(due, 10)).contains(new Deadline.OfWrapUp(ANNA, call));
        s.pass(WRAP_UP_TIME);
        assertThat(s.events(call).getLast()).isEqualTo(new Event.WrapUpCompleted(ANNA, null, null, true));
        assertThat(s.view(ANNA).work()).isEmpty();
        assertThat(s.view(ANNA).load()).isZero();
        assertThat(s.state(call)).isEqualTo(InteractionState.CONNECTED);
        var lost = new LostDesktop(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(300));
        int events = s.allEvents().size();
        s.store.fire(new Deadline.OfWrapUp(ANNA, call), lost, s.clock.instant());
        assertThat(s.allEvents()).as("fired twice").hasSize(events);
    }

    @Test
    default void theWrapUpAfterATransferOutlivesTheInteraction() {
        var s = passedOnByAnna();
        var call = new InteractionId("c1");
        s.hangUp(call);
        s.wrapUp(call);
        assertThat(s.state(call)).isEqualTo(InteractionState.CLOSED);
        assertThat(s.view(ANNA).work().getFirst().state()).isEqualTo(InteractionState.WRAP_UP);
        assertThat(s.router.completeWrapUp(Stage.desktop(ANNA), call, null, "sold", null, CommandId.random()))
                .isEqualTo(new WrapUpResult.Completed());
    }

    @Test
    default void loggingOutClosesTheWrapUpAfterATransfer() {
        var s = passedOnByAnna();
        var call = new InteractionId("c1");
        s.router.logOut(ANNA, session(ANNA));
        assertThat(s.events(call).getLast()).isEqualTo(new Event.WrapUpCompleted(ANNA, null, null, true));
        assertThat(s.journal.of(call).getLast().queue()).isEqualTo(SALES);
        assertThat(s.view(ANNA).work()).isEmpty();
        assertThat(s.state(call)).isEqualTo(InteractionState.CONNECTED);
        assertThat(s.store.due(s.clock.instant().plus(WRAP_UP_TIME), 10)).isEmpty();
    }

    @Test
    default void whatAnAgentHasPassedOnIsNotOfferedToThemWhileTheyWriteItUpNorTooSoon() {
        var s = stage();
        s.ready(ANNA);
        var call = s.chat("c1");
        s.talk(call);
        s.transfer(ANNA, call, 1, SALES, true);
        assertThat(s.assign(call, ANNA, true)).isEqualTo(new Moving.Stale("the agent still writes it up"));
        s.pass(DECLINE_DELAY);
        assertThat(s.state(call)).as("the agent has room, but writes it up").isEqualTo(InteractionState.WAITING);
        s.router.completeWrapUp(Stage.desktop(ANNA), call, null, "sold", null, CommandId.random());
        assertThat(s.holder(call)).isEqualTo(ANNA);
        s.talk(call);
        s.transfer(ANNA, call, 2, SUPPORT, true);
        s.router.completeWrapUp(Stage.desktop(ANNA), call, null, "sold", null, CommandId.random());
        assertThat(s.state(call))
                .as("the agent is free, but passed it on just now")
                .isEqualTo(InteractionState.WAITING);
        s.pass(DECLINE_DELAY);
        assertThat(s.holder(call)).isEqualTo(ANNA);
    }

    @Test
    default void aTransferWithoutWrapUpFreesTheAgentAtOnce() {
        var s = stage();
        s.ready(ANNA);
        var call = s.queue("c1", Channel.VOICE, SUPPORT);
        var next = s.queue("c2", Channel.VOICE, SUPPORT);
        s.talk(call);
        s.transfer(ANNA, call, 1, SALES, true);
        assertThat(s.holder(next)).isEqualTo(ANNA);
        assertThat(s.story(call).subList(4, 7)).containsExactly("Connected", "Transferred", "Queued");
        assertThat(s.router.position(call)).contains(1);
    }

    @Test
    default void aTransferGoesToItsOldPlaceOrToTheEndOfTheLine() {
        var s = stage();
        s.ready(ANNA);
        var call = s.call("c1");
        var since = s.clock.instant();
        s.talk(call);
        s.clock.turn(Duration.ofSeconds(10));
        var waiting = s.call("c2");
        s.transfer(ANNA, call, 1, SALES, true);
        assertThat(s.store.heads(SALES, 2)).containsExactly(call, waiting);
        assertThat(s.get(call).enqueuedAt()).isEqualTo(since);

        var s2 = stage();
        s2.ready(ANNA);
        var call2 = s2.call("c1");
        s2.talk(call2);
        var waiting2 = s2.call("c2");
        s2.transfer(ANNA, call2, 1, SALES, false); // in the same millisecond
        assertThat(s2.store.heads(SALES, 2)).containsExactly(waiting2, call2);
        assertThat(s2.get(call2).enqueuedAt()).isEqualTo(s2.clock.instant());
        assertThat(s2.version(call2)).isEqualTo(2);
    }

    @Test
    default void onlyWhoIsInContactUnderThisEpochPassesItOn() {
        var s = stage();
        s.ready(ANNA, BEN);
        var call = s.call("c1");
        assertThat(s.transfer(ANNA, call, 1, SALES, true)).isEqualTo(new Moving.Stale("the interaction is OFFERED"));
        s.talk(call);
        int events = s.allEvents().size();
        assertThat(s.transfer(BEN, call, 1, SALES, true)).isEqualTo(new Moving.Stale("it is in other hands"));
        assertThat(s.transfer(ANNA, call, 2, SALES, true)).isEqualTo(new Moving.Stale("it is in other hands"));
        assertThat(s.allEvents()).hasSize(events);
    }

    // ---- a longer wrap-up

    @Test
    default void aWrapUpIsExtendedOnce() {
        var s = stage();
        s.ready(ANNA);
        var call = s.call("c1");
        s.talk(call);
        assertThat(extend(s, call)).isEqualTo(new WrapUpResult.NotInWrapUp());
        s.hangUp(call);
        Instant until = s.clock.instant().plus(WRAP_UP_TIME).plus(EXTENSION);
        s.clock.turn(Duration.ofSeconds(40));
        assertThat(extend(s, call)).isEqualTo(new WrapUpResult.Extended(until));
        assertThat(extend(s, call)).isEqualTo(new WrapUpResult.ExtensionRefused("it has been extended before"));
        assertThat(s.get(call).deadline()).isEqualTo(until);
        assertThat(s.events(call).getLast()).isEqualTo(new Event.WrapUpExtended(ANNA, until));
        s.pass(Duration.ofSeconds(49));
        assertThat(s.state(call)).isEqualTo(InteractionState.WRAP_UP);
        s.pass(Duration.ofSeconds(1));
        assertThat(s.state(call)).isEqualTo(InteractionState.CLOSED);
    }

    @Test
    default void theWrapUpAfterATransferIsExtendedOnceAsWell() {
        var s = passedOnByAnna();
        var call = new InteractionId("c1");
        Instant until = s.clock.instant().plus(WRAP_UP_TIME).plus(EXTENSION);
        assertThat(extend(s, call)).isEqualTo(new WrapUpResult.Extended(until));
        assertThat(extend(s, call)).isEqualTo(new WrapUpResult.ExtensionRefused("it has been extended before"));
        assertThat(s.journal.of(call).getLast().queue()).isEqualTo(SALES);
        assertThat(s.view(ANNA).work().getFirst().deadline()).isEqualTo(until);
        s.pass(WRAP_UP_TIME);
        assertThat(s.view(ANNA).work()).hasSize(1);
        s.pass(EXTENSION);
        assertThat(s.view(ANNA).work()).isEmpty();
    }

    @Test
    default void aNewWrapUpMayBeExtendedAnew() {
        var s = stage();
        s.ready(ANNA);
        var first = s.chat("c1");
        s.talk(first);
        s.transfer(ANNA, first, 1, SALES, true);
        extend(s, first);
        s.router.completeWrapUp(Stage.desktop(ANNA), first, null, "sold", null, CommandId.random());
        s.pass(DECLINE_DELAY);
        s.talk(first);
        s.hangUp(first);
        assertThat(extend(s, first)).isInstanceOf(WrapUpResult.Extended.class);
    }

    private static WrapUpResult extend(Stage s, InteractionId call) {
        return s.router.extendWrapUp(Stage.desktop(ANNA), call, CommandId.random());
    }

    // ---- who knew the customer (R8)

    @Test
    default void whoWasInContactLastIsKnownByCustomer() {
        var s = stage();
        var carol = new CustomerId("carol");
        s.ready(ANNA, BEN);
        var call = s.call("c1");
        s.router.identify(call, carol, "Carol");
        s.talk(call);
        assertThat(s.store.lastAgent(carol)).isEmpty();
        s.transfer(ANNA, call, 1, SALES, true);
        assertThat(s.store.lastAgent(carol)).contains(ANNA);
        s.talk(call);
        s.hangUp(call);
        assertThat(s.store.lastAgent(carol)).contains(BEN);
        assertThat(s.store.lastAgent(new CustomerId("dave"))).isEmpty();
        var missed = s.call("c2");
        s.router.identify(missed, new CustomerId("dave"), "Dave");
        s.hangUp(missed);
        assertThat(s.store.lastAgent(new CustomerId("dave")))
                .as("never in contact")
                .isEmpty();
    }
}
