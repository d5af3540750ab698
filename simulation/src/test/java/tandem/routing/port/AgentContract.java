package tandem.routing.port;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.routing.node.Stage.ANNA;
import static tandem.routing.node.Stage.BACK_OFFICE;
import static tandem.routing.node.Stage.BEN;
import static tandem.routing.node.Stage.CONNECT_TIME;
import static tandem.routing.node.Stage.OFFER_TIME;
import static tandem.routing.node.Stage.SALES;
import static tandem.routing.node.Stage.SUPPORT;
import static tandem.routing.node.Stage.WRAP_UP_TIME;
import static tandem.routing.node.Stage.session;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.routing.AgentResult;
import tandem.routing.EndResult;
import tandem.routing.WrapUpResult;
import tandem.routing.model.Presence;
import tandem.routing.node.Stage;

/// What every routing store promises about agents: presence, work, connection (D1, D3, R7, R12).
public interface AgentContract {

    /// A fresh contact centre on the store under test.
    Stage stage();

    // ---- presence

    @Test
    default void aLogOutEndsWhatTheyWriteUpBeforeItTakesBackWhatTheyAreOffered() {
        var s = stage();
        s.ready(ANNA);
        var chat = s.chat("c1");
        s.talk(chat);
        s.transfer(ANNA, chat, 1, SALES, true); // Anna writes it up
        s.chat("c2");
        s.router.logOut(ANNA, session(ANNA));
        assertThat(s.allEvents().stream().map(event -> event.getClass().getSimpleName()))
                .endsWith("WrapUpCompleted", "OfferRescinded", "AgentLoggedOut");
    }

    @Test
    default void eachCommandOfManyIsAnsweredAsTheFirstTimeWhenItIsRepeated() {
        var s = stage();
        s.ready(ANNA);
        for (int n = 0; n < 40; n++) {
            var step = s.step();
            s.store.notReady(ANNA, Stage.session(ANNA), "REASON" + n, step);
            s.store.ready(ANNA, Stage.session(ANNA), s.step());
            var before = s.journal.last();
            s.store.notReady(ANNA, Stage.session(ANNA), "REASON" + n, step);
            assertThat(s.journal.last()).as("after " + n + " others").isEqualTo(before);
        }
    }

    @Test
    default void whoLogsInIsNotReadyAndGetsNothing() {
        var s = stage();
        s.call("c1");
        var view = s.router.logIn(ANNA, session(ANNA));
        assertThat(view.presence()).isEqualTo(Presence.NOT_READY);
        assertThat(view.reason()).isEqualTo("LOGGED_IN");
        assertThat(view.connected()).isTrue();
        assertThat(view.work()).isEmpty();
    }

    @Test
    default void notReadyTakesEffectBeforeTheNextOfferAndDropsNoWork() {
        var s = stage();
        s.ready(ANNA);
        var offered = s.chat("chat1");
        assertThat(s.router.notReady(ANNA, session(ANNA), "BREAK")).isInstanceOf(AgentResult.Done.class);
        var later = s.chat("chat2");
        assertThat(s.state(later)).isEqualTo(InteractionState.WAITING);
        assertThat(s.view(ANNA).reason()).isEqualTo("BREAK");
        s.talk(offered);
        s.hangUp(offered);
        s.wrapUp(offered);
        assertThat(s.state(later)).isEqualTo(InteractionState.WAITING);
    }

    @Test
    default void sayingTheSameAgainIsNoEvent() {
        var s = stage();
        s.ready(ANNA);
        int events = s.allEvents().size();
        s.router.ready(ANNA, session(ANNA));
        assertThat(s.allEvents()).hasSize(events);
        s.router.notReady(ANNA, session(ANNA), "BREAK");
        s.router.notReady(ANNA, session(ANNA), "BREAK");
        assertThat(s.allEvents()).hasSize(events + 1);
        s.router.notReady(ANNA, session(ANNA), "LUNCH");
        assertThat(s.allEvents()).hasSize(events + 2);
    }

    @Test
    default void aMissedOfferMakesTheAgentNotReadyWithTheCodeRona() {
        var s = stage();
        s.ready(ANNA, BEN);
        var call = s.call("c1");
        s.pass(OFFER_TIME);
        assertThat(s.view(ANNA).presence()).isEqualTo(Presence.NOT_READY);
        assertThat(s.view(ANNA).reason()).isEqualTo("RONA");
        assertThat(s.holder(call)).isEqualTo(BEN);
        assertThat(s.allEvents()).contains(new Event.AgentNotReady(ANNA, "RONA", true));
    }

    @Test
    default void onlyConsecutiveMissesCountAndAContactForgivesThem() {
        var s = stage();
        s.ready(ANNA);
        var first = s.queue("c1", Channel.VOICE, SUPPORT); // two misses allowed
        s.pass(OFFER_TIME);
        assertThat(s.view(ANNA).presence()).isEqualTo(Presence.READY);
        s.pass(Duration.ofSeconds(5));
        s.talk(first);
        s.hangUp(first);
        s.queue("c2", Channel.VOICE, SUPPORT);
        s.pass(OFFER_TIME);
        assertThat(s.view(ANNA).presence()).isEqualTo(Presence.READY);
        s.pass(Duration.ofSeconds(5).plus(OFFER_TIME));
        assertThat(s.view(ANNA).reason()).isEqualTo("RONA");
    }

    // ---- one live desktop (I11)

    @Test
    default void aLaterLogInDisplacesTheEarlierDesktopAndTakesOverItsWork() {
        var s = stage();
        s.ready(ANNA);
        var call = s.call("c1");
        var second = SessionId.random();
        assertThat(s.router.logIn(ANNA, second).work()).containsExactly(s.get(call));
        assertThat(s.router.ready(ANNA, session(ANNA))).isEqualTo(new AgentResult.Displaced());
        assertThat(s.router.notReady(ANNA, session(ANNA), "BREAK")).isEqualTo(new AgentResult.Displaced());
        assertThat(s.router.logOut(ANNA, session(ANNA))).isEqualTo(new AgentResult.Displaced());
        assertThat(s.router.desktopBack(ANNA, session(ANNA))).isEqualTo(new AgentResult.Displaced());
        s.router.desktopLost(ANNA, session(ANNA));
        assertThat(s.view(ANNA).connected()).isTrue();
        assertThat(s.router.ready(ANNA, second)).isInstanceOf(AgentResult.Done.class);
    }

    // ---- connecting

    @Test
    default void aFailedConnectionReturnsTheCallerToTheirPlaceAndTakesTheAgentOut() {
        var s = stage();
        s.ready(ANNA);
        var call = s.call("c1");
        s.call("c2");
        s.accept(call);
        s.router.connectFailed(call, 1, "PHONE_UNREACHABLE");
        assertThat(s.view(ANNA).reason()).isEqualTo("PHONE_UNREACHABLE");
        assertThat(s.view(ANNA).load()).isZero();
        assertThat(s.router.position(call)).contains(1);
        s.ready(BEN);
        assertThat(s.holder(call)).isEqualTo(BEN);
    }

    @Test
    default void aConnectionThatDoesNotComeAboutInTimeHasFailed() {
        var s = stage();
        s.ready(ANNA);
        var call = s.call("c1");
        s.accept(call);
        s.pass(CONNECT_TIME);
        assertThat(s.state(call)).isEqualTo(InteractionState.WAITING);
        assertThat(s.view(ANNA).reason()).isEqualTo("CONNECT_FAILED");
        assertThat(s.events(call)).contains(new Event.ConnectFailed(ANNA, "CONNECT_FAILED"));
    }

    // ---- wrap-up (R12)

    @Test
    default void wrapUpKeepsTheCapacityUntilItIsCompleted() {
        var s = stage();
        s.ready(ANNA);
        var call = s.call("c1");
        s.talk(call);
        assertThat(s.hangUp(call)).isEqualTo(new EndResult.WrapUp());
        var next = s.call("c2");
        assertThat(s.state(next)).isEqualTo(InteractionState.WAITING);
        s.router.logIn(BEN, Stage.session(BEN));
        assertThat(s.router.completeWrapUp(Stage.desktop(BEN), call, null, "sold", null, CommandId.random()))
                .isEqualTo(new WrapUpResult.NotInWrapUp());
        assertThat(s.router.completeWrapUp(Stage.desktop(ANNA), call, null, null, null, CommandId.random()))
                .isInstanceOf(WrapUpResult.DispositionRefused.class);
        assertThat(s.router.completeWrapUp(Stage.desktop(ANNA), call, null, "nonsense", null, CommandId.random()))
                .isInstanceOf(WrapUpResult.DispositionRefused.class);
        s.wrapUp(call);
        assertThat(s.holder(next)).isEqualTo(ANNA);
        assertThat(s.events(call).getLast()).isEqualTo(new Event.Closed(Outcome.HANDLED));
        assertThat(s.journal.of(call).getLast().agent()).isEqualTo(ANNA);
    }

    @Test
    default void wrapUpEndsWithItsTime() {
        var s = stage();
        s.ready(ANNA);
        var call = s.call("c1");
        s.talk(call);
        s.hangUp(call);
        assertThat(s.get(call).deadline()).isEqualTo(s.clock.instant().plus(WRAP_UP_TIME));
        s.pass(WRAP_UP_TIME);
        assertThat(s.events(call)).contains(new Event.WrapUpCompleted(ANNA, null, null, true));
        assertThat(s.state(call)).isEqualTo(InteractionState.CLOSED);
        assertThat(s.view(ANNA).load()).isZero();
    }

    @Test
    default void aQueueWithoutWrapUpClosesAtTheEnd() {
        var s = stage();
        s.ready(ANNA);
        var call = s.queue("c1", Channel.VOICE, SUPPORT);
        s.talk(call);
        assertThat(s.hangUp(call)).isEqualTo(new EndResult.Closed(Outcome.HANDLED));
        assertThat(s.view(ANNA).work()).isEmpty();
    }

    // ---- logging out

    @Test
    default void loggingOutIsRefusedWhileTheyTalk() {
        var s = stage();
        s.ready(ANNA);
        s.talk(s.call("c1"));
        assertThat(s.router.logOut(ANNA, session(ANNA))).isInstanceOf(AgentResult.Refused.class);
        assertThat(s.view(ANNA).presence()).isEqualTo(Presence.READY);
    }

    @Test
    default void loggingOutTakesBackOffersAndClosesWrapUps() {
        var s = stage();
        s.ready(ANNA);
        var wrapUp = s.chat("written");
        s.talk(wrapUp);
        s.hangUp(wrapUp);
        var offered = s.chat("offered");
        assertThat(s.router.logOut(ANNA, session(ANNA))).isInstanceOf(AgentResult.Done.class);
        assertThat(s.state(offered)).isEqualTo(InteractionState.WAITING);
        assertThat(s.events(offered)).contains(new Event.OfferRescinded(ANNA, 1, "LOGGED_OUT"));
        assertThat(s.state(wrapUp)).isEqualTo(InteractionState.CLOSED);
        assertThat(s.view(ANNA).presence()).isEqualTo(Presence.LOGGED_OUT);
        assertThat(s.view(ANNA).load()).isZero();
        assertThat(s.router.snapshot().agents()).isEmpty();
        assertThat(s.router.ready(ANNA, session(ANNA))).isEqualTo(new AgentResult.Displaced());
    }

    // ---- the lost desktop (D3)

    @Test
    default void aDesktopLostForTenSecondsGetsNoNewOffers() {
        var s = stage();
        s.ready(ANNA);
        s.router.desktopLost(ANNA, session(ANNA));
        assertThat(s.view(ANNA).connected()).isFalse();
        s.pass(Duration.ofSeconds(9));
        assertThat(s.state(s.chat("within"))).isEqualTo(InteractionState.OFFERED);
        s.pass(Duration.ofSeconds(1));
        var later = s.chat("later");
        assertThat(s.state(later)).isEqualTo(InteractionState.WAITING);
        assertThat(s.view(ANNA).presence()).isEqualTo(Presence.READY);
        s.router.desktopBack(ANNA, session(ANNA));
        assertThat(s.holder(later)).isEqualTo(ANNA);
    }

    @Test
    default void aDesktopLostForThirtySecondsIsNotReadyAndItsOffersGoToOthers() {
        var s = stage();
        s.ready(ANNA);
        s.router.desktopLost(ANNA, session(ANNA));
        var chat = s.queue("chat", Channel.CHAT, BACK_OFFICE);
        s.ready(BEN); // takes a millisecond
        s.pass(Duration.ofSeconds(30).minusMillis(2));
        assertThat(s.holder(chat)).isEqualTo(ANNA);
        s.pass(Duration.ofMillis(1));
        assertThat(s.view(ANNA).reason()).isEqualTo("CONNECTION_LOST");
        assertThat(s.events(chat)).contains(new Event.OfferRescinded(ANNA, 1, "CONNECTION_LOST"));
        assertThat(s.holder(chat)).isEqualTo(BEN);
        s.router.desktopBack(ANNA, session(ANNA));
        assertThat(s.view(ANNA).presence()).isEqualTo(Presence.NOT_READY);
        assertThat(s.router.ready(ANNA, session(ANNA))).isInstanceOf(AgentResult.Done.class);
    }

    @Test
    default void aDesktopLostForFiveMinutesIsLoggedOutItsChatsReturnToTheirPlace() {
        var s = stage();
        s.ready(ANNA);
        var chat = s.chat("chat");
        s.talk(chat);
        var wrapUp = s.chat("wrapUp");
        s.talk(wrapUp);
        s.router.desktopLost(ANNA, session(ANNA));
        s.pass(Duration.ofSeconds(290));
        s.hangUp(wrapUp);
        var later = s.chat("later");
        s.pass(Duration.ofSeconds(10));
        assertThat(s.view(ANNA).presence()).isEqualTo(Presence.LOGGED_OUT);
        assertThat(s.view(ANNA).work()).isEmpty();
        assertThat(s.router.position(chat)).contains(1);
        assertThat(s.router.position(later)).contains(2);
        assertThat(s.state(wrapUp)).isEqualTo(InteractionState.CLOSED);
        assertThat(s.allEvents()).contains(new Event.AgentLoggedOut(ANNA, "CONNECTION_LOST"));
        s.ready(BEN);
        assertThat(s.holder(chat)).isEqualTo(BEN);
    }

    @Test
    default void aCallGoesOnWithoutTheDesktopAndClosesWithoutWrapUpOnceTheyAreLoggedOut() {
        var s = stage();
        s.ready(ANNA);
        var call = s.call("c1");
        s.talk(call);
        s.router.desktopLost(ANNA, session(ANNA));
        s.pass(Duration.ofSeconds(300));
        assertThat(s.state(call)).isEqualTo(InteractionState.CONNECTED);
        assertThat(s.view(ANNA).work()).containsExactly(s.get(call));
        var desktop = SessionId.random();
        assertThat(s.router.logIn(ANNA, desktop).load()).isEqualTo(100);
        s.router.desktopLost(ANNA, desktop);
        s.pass(Duration.ofSeconds(300));
        assertThat(s.hangUp(call)).isEqualTo(new EndResult.Closed(Outcome.HANDLED));
        assertThat(s.view(ANNA).load()).isZero();
    }

    @Test
    default void aLostDesktopCannotBecomeReady() {
        var s = stage();
        s.router.logIn(ANNA, session(ANNA));
        s.router.desktopLost(ANNA, session(ANNA));
        assertThat(s.router.ready(ANNA, session(ANNA))).isInstanceOf(AgentResult.Refused.class);
        assertThat(s.router.queues()).extracting(queue -> queue.id()).containsExactly(SALES, SUPPORT, BACK_OFFICE);
    }
}
