package tandem.routing.port;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.routing.node.Stage.ANNA;
import static tandem.routing.node.Stage.BEN;
import static tandem.routing.node.Stage.CHEN;
import static tandem.routing.node.Stage.OFFER_TIME;
import static tandem.routing.node.Stage.session;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.routing.AcceptResult;
import tandem.routing.DeclineResult;
import tandem.routing.EnqueueResult;
import tandem.routing.model.AgentChoice;
import tandem.routing.model.Presence;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.node.Stage;

/// What every routing store promises about offers to several at once (R4, R6): one of them gets it.
public interface RingContract {
    InteractionId CALL = new InteractionId("c1");

    Stage stage(RoutingConfiguration configuration);

    /// Anna, Ben and Chen, in this order longest idle, are offered the call c1.
    private Stage ringing() {
        var s = stage(Centre.choosing(AgentChoice.RING_ALL));
        s.ready(ANNA, BEN, CHEN);
        s.call(CALL.value());
        return s;
    }

    @Test
    default void allWhoAreFreeAreOfferedUnderOneEpochLongestIdleFirst() {
        var s = stage(Centre.choosing(AgentChoice.RING_ALL));
        s.ready(BEN, ANNA, CHEN);
        var call = s.open("c1", Channel.VOICE);
        assertThat(s.router.enqueue(call, Stage.SALES, Requirement.NONE, 0))
                .isEqualTo(new EnqueueResult.Offered(BEN, 1));
        var expires = s.clock.instant().plus(OFFER_TIME);
        assertThat(s.events(call).subList(2, 5))
                .containsExactly(
                        new Event.Offered(BEN, 1, expires),
                        new Event.Offered(ANNA, 1, expires),
                        new Event.Offered(CHEN, 1, expires));
        assertThat(s.journal.of(call).subList(2, 5).stream().map(JournalEntry::agent))
                .containsExactly(BEN, ANNA, CHEN);
        assertThat(s.get(call).agent()).as("nobody's alone").isNull();
        assertThat(s.get(call).state()).isEqualTo(InteractionState.OFFERED);
        assertThat(s.store.standing(call).orElseThrow().offeredTo()).containsExactlyInAnyOrder(ANNA, BEN, CHEN);
        for (AgentId agent : List.of(ANNA, BEN, CHEN)) {
            assertThat(s.view(agent).load()).isEqualTo(100);
            assertThat(s.view(agent).work().getFirst().agent()).isEqualTo(agent);
        }
    }

    @Test
    default void theFirstToAcceptGetsItAndTheOthersAreRidOfIt() {
        var s = ringing();
        var waiting = s.call("c2");
        assertThat(s.router.accept(Stage.desktop(BEN), CALL, 1, CommandId.random()))
                .isEqualTo(new AcceptResult.Accepted(s.get(CALL)));
        assertThat(s.get(CALL).agent()).isEqualTo(BEN);
        assertThat(s.events(CALL).subList(5, 8))
                .containsExactly(
                        new Event.OfferRescinded(ANNA, 1, "ACCEPTED_BY_OTHER"),
                        new Event.OfferRescinded(CHEN, 1, "ACCEPTED_BY_OTHER"),
                        new Event.Accepted(BEN, 1));
        assertThat(s.journal.of(CALL).get(5).agent()).isEqualTo(ANNA);
        assertThat(s.journal.of(CALL).get(7).agent()).isEqualTo(BEN);
        assertThat(s.router.accept(Stage.desktop(ANNA), CALL, 1, CommandId.random()))
                .isInstanceOf(AcceptResult.Stale.class);
        assertThat(s.holder(waiting)).as("the first who is free again").isEqualTo(ANNA);
        assertThat(s.view(CHEN).load()).isZero();
        s.connected(CALL);
        assertThat(s.state(CALL)).isEqualTo(InteractionState.CONNECTED);
    }

    @Test
    default void whoDeclinesOnlyLeavesTheRing() {
        var s = ringing();
        assertThat(s.router.decline(Stage.desktop(ANNA), CALL, 1, CommandId.random()))
                .isEqualTo(new DeclineResult.Declined());
        assertThat(s.state(CALL)).isEqualTo(InteractionState.OFFERED);
        assertThat(s.view(ANNA).load()).isZero();
        assertThat(s.get(CALL).agent()).isNull();
        s.router.decline(Stage.desktop(CHEN), CALL, 1, CommandId.random());
        assertThat(s.get(CALL).agent()).as("the last one").isEqualTo(BEN);
        assertThat(s.router.decline(Stage.desktop(ANNA), CALL, 1, CommandId.random()))
                .isInstanceOf(DeclineResult.Stale.class);
        s.router.decline(Stage.desktop(BEN), CALL, 1, CommandId.random());
        assertThat(s.state(CALL)).isEqualTo(InteractionState.WAITING);
        assertThat(s.router.position(CALL)).contains(1);
        s.pass(Duration.ofSeconds(15));
        assertThat(s.get(CALL).epoch()).isEqualTo(2);
    }

    @Test
    default void whoBecomesFreeMeanwhileIsNotAdded() {
        var s = stage(Centre.choosing(AgentChoice.RING_ALL));
        s.ready(ANNA, BEN);
        s.call(CALL.value());
        s.ready(CHEN);
        assertThat(s.view(CHEN).work()).isEmpty();
        s.router.decline(Stage.desktop(ANNA), CALL, 1, CommandId.random());
        assertThat(s.view(CHEN).work()).isEmpty();
        s.router.decline(Stage.desktop(BEN), CALL, 1, CommandId.random());
        assertThat(s.holder(CALL)).isEqualTo(CHEN);
    }

    @Test
    default void anOfferNobodyAnswersIsMissedByAll() {
        var s = ringing();
        s.pass(OFFER_TIME);
        assertThat(s.events(CALL).subList(5, 8))
                .containsExactly(
                        new Event.OfferExpired(ANNA, 1),
                        new Event.OfferExpired(BEN, 1),
                        new Event.OfferExpired(CHEN, 1));
        assertThat(s.state(CALL)).isEqualTo(InteractionState.WAITING);
        s.pass(Duration.ofSeconds(5));
        assertThat(s.state(CALL)).isEqualTo(InteractionState.OFFERED);
        s.pass(OFFER_TIME);
        for (AgentId agent : List.of(ANNA, BEN, CHEN)) {
            assertThat(s.view(agent).presence()).as("two misses").isEqualTo(Presence.NOT_READY);
            assertThat(s.view(agent).reason()).isEqualTo("RONA");
            assertThat(s.view(agent).load()).isZero();
        }
    }

    @Test
    default void whoHangsUpTakesTheOfferFromAll() {
        var s = ringing();
        var next = s.call("c2");
        s.hangUp(CALL);
        assertThat(s.story(CALL).subList(5, 10))
                .containsExactly("OfferRescinded", "OfferRescinded", "OfferRescinded", "Ended", "Closed");
        assertThat(s.events(CALL).get(5)).isEqualTo(new Event.OfferRescinded(ANNA, 1, "ENDED"));
        assertThat(s.get(CALL).agent()).isNull();
        assertThat(s.holder(next)).isEqualTo(ANNA);
        assertThat(s.view(BEN).work()).isEmpty();
    }

    @Test
    default void whoLogsOutOrIsLostLeavesTheRing() {
        var s = ringing();
        s.router.logOut(ANNA, session(ANNA));
        assertThat(s.events(CALL).getLast()).isEqualTo(new Event.OfferRescinded(ANNA, 1, "LOGGED_OUT"));
        assertThat(s.state(CALL)).isEqualTo(InteractionState.OFFERED);
        s.router.desktopLost(BEN, session(BEN));
        s.clock.turn(Duration.ofSeconds(30));
        var lost = new LostDesktop(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(300));
        s.store.fire(new Deadline.OfDesktop(BEN), lost, s.clock.instant());
        assertThat(s.events(CALL).getLast()).isEqualTo(new Event.OfferRescinded(BEN, 1, "CONNECTION_LOST"));
        assertThat(s.state(CALL)).isEqualTo(InteractionState.OFFERED);
        s.router.logOut(CHEN, session(CHEN));
        assertThat(s.state(CALL)).isEqualTo(InteractionState.WAITING);
    }

    @Test
    default void twentyAreRungAtMost() {
        var s = stage(Centre.choosing(AgentChoice.RING_ALL, 22));
        IntStream.range(0, 22).forEach(n -> s.ready(new AgentId("agent" + n)));
        s.call(CALL.value());
        assertThat(s.events(CALL)).filteredOn(Event.Offered.class::isInstance).hasSize(20);
        assertThat(s.view(new AgentId("agent19")).work()).hasSize(1);
        assertThat(s.view(new AgentId("agent20")).work()).isEmpty();
        var next = s.call("c2");
        assertThat(s.store.standing(next).orElseThrow().offeredTo())
                .containsExactlyInAnyOrder(new AgentId("agent20"), new AgentId("agent21"));
    }

    @Test
    default void aRingOfOneIsAnOrdinaryOffer() {
        var s = stage(Centre.choosing(AgentChoice.RING_ALL));
        s.call(CALL.value());
        s.ready(ANNA, BEN);
        assertThat(s.holder(CALL)).isEqualTo(ANNA);
        assertThat(s.view(BEN).work()).isEmpty();
    }

    @Test
    default void aRingIsMovedWithoutStoppingIt() {
        var s = ringing();
        s.move(CALL, s.placement(Stage.SALES, 1));
        assertThat(s.state(CALL)).isEqualTo(InteractionState.OFFERED);
        s.router.accept(Stage.desktop(CHEN), CALL, 1, CommandId.random());
        assertThat(s.holder(CALL)).isEqualTo(CHEN);
    }
}
