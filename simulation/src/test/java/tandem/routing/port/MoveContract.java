package tandem.routing.port;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.routing.node.Stage.ANNA;
import static tandem.routing.node.Stage.BACK_OFFICE;
import static tandem.routing.node.Stage.BEN;
import static tandem.routing.node.Stage.LEASE;
import static tandem.routing.node.Stage.OFFER_TIME;
import static tandem.routing.node.Stage.SALES;
import static tandem.routing.node.Stage.SUPPORT;
import static tandem.routing.node.Stage.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.event.Event;
import tandem.routing.EnqueueResult;
import tandem.routing.model.AgentChoice;
import tandem.routing.model.Requirement;
import tandem.routing.node.Stage;

/// What every routing store promises about changing one's place in line (R2, R3, R10, R14): the age is kept.
public interface MoveContract {

    Stage stage();

    // ---- move

    @Test
    default void whoIsMovedKeepsItsAgeAndItsPlaceAmongEquals() {
        var s = stage();
        var first = s.call("c1");
        var second = s.call("c2");
        s.queue("c3", Channel.VOICE, SUPPORT); // all three in the same millisecond
        var enqueued = s.clock.instant();
        s.clock.turn(Duration.ofSeconds(5));
        assertThat(s.move(second, SUPPORT)).isEqualTo(new Moving.Done(s.get(second)));
        assertThat(s.get(second).queue()).isEqualTo(SUPPORT);
        assertThat(s.get(second).enqueuedAt()).isEqualTo(enqueued);
        assertThat(s.store.heads(SUPPORT, 10)).containsExactly(second, new InteractionId("c3"));
        assertThat(s.store.heads(SALES, 10)).containsExactly(first);
        assertThat(s.events(second).subList(2, 4))
                .containsExactly(
                        new Event.PriorityChanged(0, "test"),
                        new Event.Queued(SUPPORT, "VOICE:longest-idle:support >= 1", 0, enqueued));
        assertThat(s.journal.of(second).get(2).queue()).isEqualTo(SUPPORT);
    }

    @Test
    default void aWiderRequirementIsMatchedAtOnce() {
        var s = stage();
        s.ready(ANNA);
        var chinese = s.open("c1", Channel.VOICE);
        s.router.enqueue(chinese, SALES, Requirement.skill("lang:zh", 5), 0);
        assertThat(s.state(chinese)).isEqualTo(InteractionState.WAITING);
        s.move(chinese, SALES);
        assertThat(s.holder(chinese)).isEqualTo(ANNA);
        assertThat(s.story(chinese)).containsExactly("Opened", "Queued", "PriorityChanged", "Offered");
    }

    @Test
    default void aHigherPriorityActsAtOnce() {
        var s = stage();
        var old = s.call("c1");
        s.clock.turn(Duration.ofSeconds(100));
        var raised = s.call("c2");
        s.move(raised, s.placement(SALES, 2));
        assertThat(s.store.heads(SALES, 1)).containsExactly(raised);
        assertThat(s.router.position(old)).contains(2);
        assertThat(s.get(raised).priority()).isEqualTo(2);
        s.ready(ANNA);
        assertThat(s.holder(raised)).isEqualTo(ANNA);
    }

    @Test
    default void whoIsOfferedIsOnlyMovedWhereItWouldReturnTo() {
        var s = stage();
        s.ready(ANNA);
        var call = s.call("c1");
        var before = s.get(call);
        s.move(call, s.placement(SUPPORT, 1));
        assertThat(s.state(call)).isEqualTo(InteractionState.OFFERED);
        assertThat(s.get(call).deadline()).isEqualTo(before.deadline());
        assertThat(s.get(call).queue()).isEqualTo(SUPPORT);
        assertThat(s.store.length(SUPPORT)).isZero();
        s.decline(call);
        assertThat(s.store.heads(SUPPORT, 1)).containsExactly(call);
        assertThat(s.store.length(SALES)).isZero();
        assertThat(s.get(call).enqueuedAt()).isEqualTo(before.enqueuedAt());
    }

    @Test
    default void whoIsBeingConnectedIsOnlyMovedWhereItWouldReturnTo() {
        var s = stage();
        s.ready(ANNA);
        var call = s.call("c1");
        s.accept(call);
        s.move(call, SUPPORT);
        assertThat(s.state(call)).isEqualTo(InteractionState.CONNECTING);
        s.router.connectFailed(call, 1, "PHONE_UNREACHABLE");
        assertThat(s.store.heads(SUPPORT, 1)).containsExactly(call);
    }

    @Test
    default void aMoveBuiltOnAnOldStandingChangesNothing() {
        var s = stage();
        var call = s.call("c1");
        assertThat(s.version(call)).isEqualTo(1);
        s.move(call, SUPPORT);
        assertThat(s.version(call)).isEqualTo(2);
        int events = s.allEvents().size();
        assertThat(s.move(call, 1, s.placement(SALES))).isEqualTo(new Moving.Stale("it has been moved since"));
        assertThat(s.get(call).queue()).isEqualTo(SUPPORT);
        s.hangUp(call);
        assertThat(s.move(call, 2, s.placement(SALES))).isEqualTo(new Moving.Stale("the interaction is CLOSED"));
        assertThat(s.allEvents()).hasSize(events + 2);
    }

    @Test
    default void aMoveToASignatureNobodyAskedForChangesNothing() {
        var s = stage();
        var call = s.call("c1");
        var because = new Event.PriorityChanged(0, "test");
        var to = s.placement(SUPPORT);
        var step = s.step();
        assertThat(s.store.move(call, 1, to, because, step)).isEqualTo(new Moving.Unregistered());
        assertThat(s.story(call)).containsExactly("Opened", "Queued");
        s.queue("c2", Channel.VOICE, SUPPORT);
        assertThat(s.store.move(call, 1, to, because, step))
                .as("the same command again")
                .isInstanceOf(Moving.Done.class);
    }

    @Test
    default void aRepeatedMoveIsAnsweredAsTheFirstTime() {
        var s = stage();
        s.queue("c2", Channel.VOICE, SUPPORT);
        var call = s.call("c1");
        var because = new Event.PriorityChanged(0, "test");
        var step = s.step();
        s.store.move(call, 1, s.placement(SUPPORT), because, step);
        int events = s.allEvents().size();
        assertThat(s.store.move(call, 1, s.placement(SUPPORT), because, step)).isInstanceOf(Moving.Done.class);
        assertThat(s.allEvents()).hasSize(events);
    }

    // ---- leaving the queue

    @Test
    default void whoLeavesItsQueueIsInItsAdaptersHandsUntilItsLeaseIsOver() {
        var s = stage();
        var call = s.call("c1");
        var next = s.call("c2");
        assertThat(s.leaveQueue(call)).isEqualTo(new Moving.Done(s.get(call)));
        assertThat(s.state(call)).isEqualTo(InteractionState.NEW);
        assertThat(s.get(call).deadline()).isEqualTo(s.clock.instant().plus(LEASE));
        assertThat(s.router.position(call)).isEmpty();
        assertThat(s.router.position(next)).contains(1);
        assertThat(s.events(call).getLast()).isEqualTo(new Event.LeftQueue(SALES, "CALLBACK", Map.of(), "test"));
        s.ready(ANNA, BEN);
        assertThat(s.state(call)).isEqualTo(InteractionState.NEW);
        s.pass(LEASE);
        assertThat(s.state(call)).isEqualTo(InteractionState.CLOSED);
    }

    @Test
    default void whoHasLeftMayBeQueuedAgainAsNew() {
        var s = stage();
        var call = s.call("c1");
        var other = s.call("c2");
        s.leaveQueue(call);
        s.clock.turn(Duration.ofSeconds(1));
        assertThat(s.router.enqueue(call, SALES, Requirement.NONE, 0)).isEqualTo(new EnqueueResult.Waiting(2));
        assertThat(s.get(call).enqueuedAt()).isEqualTo(s.clock.instant());
        assertThat(s.store.heads(SALES, 10)).containsExactly(other, call);
        assertThat(s.version(call)).isEqualTo(3);
    }

    @Test
    default void onlyWhoWaitsLeaves() {
        var s = stage();
        s.ready(ANNA);
        var call = s.call("c1");
        assertThat(s.leaveQueue(call)).isEqualTo(new Moving.Stale("the interaction is OFFERED"));
        assertThat(s.leaveQueue(new InteractionId("none"))).isEqualTo(new Moving.Stale("unknown interaction"));
    }

    // ---- steps by time

    @Test
    default void theTimeOfTheNextStepIsKeptThroughOffersAndForgottenAtTheEnd() {
        var s = stage();
        var call = s.call("c1");
        var due = s.clock.instant().plusSeconds(60);
        s.move(call, withStep(s.placement(SALES), 1, due));
        assertThat(stepsDue(s, due)).containsExactly(new Deadline.OfStep(call));
        s.ready(ANNA);
        s.decline(call);
        assertThat(stepsDue(s, due)).containsExactly(new Deadline.OfStep(call));
        assertThat(Objects.requireNonNull(
                        s.store.standing(call).orElseThrow().placement().nextStep()))
                .isEqualTo(due);
        s.store.nextStep(call, due.plusSeconds(5), s.step());
        assertThat(stepsDue(s, due)).isEmpty();
        assertThat(stepsDue(s, due.plusSeconds(5))).containsExactly(new Deadline.OfStep(call));
        s.store.nextStep(call, null, s.step());
        assertThat(stepsDue(s, due.plusSeconds(5))).isEmpty();
        s.move(call, withStep(s.placement(SALES), 2, due));
        s.move(call, s.placement(SALES));
        assertThat(stepsDue(s, due)).as("a place without a step by time").isEmpty();
        s.move(call, withStep(s.placement(SALES), 2, due));
        s.hangUp(call);
        assertThat(stepsDue(s, due)).isEmpty();
    }

    private static List<Deadline> stepsDue(Stage s, Instant at) {
        return s.store.due(at, 100).stream()
                .filter(Deadline.OfStep.class::isInstance)
                .toList();
    }

    private static Placement withStep(Placement place, int step, Instant due) {
        return new Placement(
                place.queue(),
                place.choice(),
                place.requirement(),
                place.byHand(),
                place.extra(),
                place.priority(),
                place.terms(),
                place.since(),
                step,
                due);
    }

    // ---- what is known about a place

    @Test
    default void aStandingTellsThePlaceAsItWasGiven() {
        var s = stage();
        var call = s.open("c1", Channel.VOICE);
        assertThat(s.store.standing(call)).isEmpty();
        s.router.enqueue(call, SALES, Requirement.NONE, 1);
        var to = new Placement(
                SUPPORT,
                AgentChoice.RING_ALL,
                Requirement.skill("support", 2).or(Requirement.skill("sales", 9)),
                true,
                Requirement.skill("lang:en", 1),
                3,
                s.placement(SUPPORT).terms(),
                s.clock.instant(),
                2,
                s.clock.instant().plusSeconds(9));
        s.move(call, to);
        var standing = s.store.standing(call).orElseThrow();
        assertThat(standing.placement()).isEqualTo(to);
        assertThat(standing.interaction()).isEqualTo(s.get(call));
        assertThat(standing.score()).isEqualTo(s.clock.millis() - 180_000);
        assertThat(standing.offeredTo()).isEmpty();
        assertThat(standing.excluded()).isEmpty();
    }

    @Test
    default void aStandingTellsWhoIsOfferedItAndWhoWillNotBe() {
        var s = stage();
        s.ready(ANNA, BEN);
        var call = s.call("c1");
        s.decline(call);
        var standing = s.store.standing(call).orElseThrow();
        assertThat(standing.offeredTo()).containsExactly(BEN);
        assertThat(standing.excluded()).isEqualTo(Map.of(ANNA, s.clock.instant().plusSeconds(15)));
        s.pass(OFFER_TIME);
        assertThat(s.store.standing(call).orElseThrow().excluded())
                .containsEntry(BEN, s.clock.instant().plusSeconds(5));
    }

    @Test
    default void aLineKnowsHowManyWhoServeItAreLoggedInAndReady() {
        var s = stage();
        s.call("c1");
        var line = new Signature(Channel.VOICE, AgentChoice.LONGEST_IDLE, Requirement.skill("sales", 1));
        var unknown = new Signature(Channel.VOICE, AgentChoice.LINEAR, Requirement.skill("sales", 1));
        assertThat(s.store.staff(List.of(line, unknown)))
                .isEqualTo(Map.of(line, LineStaff.NOBODY, unknown, LineStaff.NOBODY));
        s.router.logIn(BEN, session(BEN));
        s.ready(ANNA); // busy at once
        assertThat(s.store.staff(List.of(line))).isEqualTo(Map.of(line, new LineStaff(2, 1)));
        s.router.desktopLost(ANNA, session(ANNA));
        assertThat(s.store.staff(List.of(line))).isEqualTo(Map.of(line, new LineStaff(2, 1)));
        s.pass(Duration.ofSeconds(10));
        assertThat(s.store.staff(List.of(line))).isEqualTo(Map.of(line, new LineStaff(2, 0)));
        s.router.desktopBack(ANNA, session(ANNA));
        assertThat(s.store.staff(List.of(line))).isEqualTo(Map.of(line, new LineStaff(2, 1)));
        s.router.notReady(ANNA, session(ANNA), "BREAK");
        assertThat(s.store.staff(List.of(line))).isEqualTo(Map.of(line, new LineStaff(2, 0)));
        s.router.ready(ANNA, session(ANNA));
        s.router.logOut(ANNA, session(ANNA));
        assertThat(s.store.staff(List.of(line))).isEqualTo(Map.of(line, new LineStaff(1, 0)));
        s.router.logIn(BEN, session(BEN));
        assertThat(s.store.staff(List.of(line))).isEqualTo(Map.of(line, new LineStaff(1, 0)));
    }

    @Test
    default void anEnqueueSaysWhetherAnybodyWhoServesItIsLoggedIn() {
        var s = stage();
        s.call("registered");
        assertThat(queueing(s, "c1")).isEqualTo(new Queueing.Done(new EnqueueResult.Waiting(2), false));
        s.router.logIn(ANNA, session(ANNA));
        assertThat(queueing(s, "c2")).isEqualTo(new Queueing.Done(new EnqueueResult.Waiting(3), true));
    }

    private static Queueing queueing(Stage s, String id) {
        return s.store.enqueue(s.open(id, Channel.VOICE), s.placement(SALES), s.step());
    }

    @Test
    default void aQueueKnowsItsLengthAndItsHeadsHoweverManyLinesItHas() {
        var s = stage();
        var call = s.queue("c1", Channel.VOICE, BACK_OFFICE);
        var chat = s.queue("c2", Channel.CHAT, BACK_OFFICE);
        var mail = s.queue("c3", Channel.EMAIL, BACK_OFFICE);
        assertThat(s.store.length(BACK_OFFICE)).isEqualTo(3);
        assertThat(s.store.heads(BACK_OFFICE, 2)).containsExactly(call, chat);
        assertThat(s.router.position(mail)).contains(3);
        s.move(mail, s.placement(BACK_OFFICE, 1));
        assertThat(s.store.heads(BACK_OFFICE, 1)).containsExactly(mail);
        assertThat(s.router.position(chat)).contains(3);
        assertThat(s.store.length(SALES)).isZero();
        assertThat(s.store.heads(SALES, 2)).isEmpty();
    }

    @Test
    default void queuesThatNeedTheSameShareTheirAgentsButNotTheirLine() {
        var s = stage();
        var sales = s.call("c1");
        var lent = s.queue("c2", Channel.VOICE, SUPPORT);
        var wide = s.placement(SUPPORT);
        s.move(
                lent,
                new Placement(
                        SUPPORT,
                        wide.choice(),
                        Requirement.skill("sales", 1),
                        false,
                        wide.extra(),
                        0,
                        wide.terms(),
                        wide.since(),
                        1,
                        null));
        assertThat(s.router.position(sales)).contains(1);
        assertThat(s.router.position(lent)).contains(1);
        s.ready(ANNA, BEN);
        assertThat(s.holder(sales)).isEqualTo(ANNA);
        assertThat(s.holder(lent)).isEqualTo(BEN);
    }
}
