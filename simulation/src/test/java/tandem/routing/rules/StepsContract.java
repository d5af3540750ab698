package tandem.routing.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.routing.rules.Centre.ANNA;
import static tandem.routing.rules.Centre.BEN;
import static tandem.routing.rules.Centre.CHEN;
import static tandem.routing.rules.Centre.SALES;
import static tandem.routing.rules.Centre.SUPPORT;
import static tandem.routing.rules.Centre.relax;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.event.Event;
import tandem.routing.EnqueueResult;
import tandem.routing.model.Action;
import tandem.routing.model.Action.Exit;
import tandem.routing.model.Calendar;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.node.Stage;

/// What a queue's steps do to those who wait (R2, R10, R13, R14).
interface StepsContract {
    Stage stage(RoutingConfiguration configuration);

    private Stage stage(Centre centre) {
        return stage(centre.configuration());
    }

    private static void pass(Stage s, int seconds) {
        s.pass(Duration.ofSeconds(seconds));
        s.runDue();
    }

    private static InteractionId call(Stage s, String id) {
        return s.queue(id, Channel.VOICE, SALES);
    }

    /// Ben, the only one who meets `sales >= 8`, is in a call.
    private Stage withBenBusy(Centre centre) {
        Stage s = stage(centre.requirement(SALES, "sales >= 8"));
        s.ready(BEN);
        s.talk(call(s, "first"));
        return s;
    }

    // ---- R2

    @Test
    default void afterItsTimeOthersMayServeItAndItKeepsItsPlace() {
        Stage s = withBenBusy(Centre.usual().step(SALES, "wait >= 20s", relax("sales >= 5")));
        var waiting = call(s, "c1");
        s.ready(ANNA);
        pass(s, 19);
        assertThat(s.state(waiting)).isEqualTo(InteractionState.WAITING);
        pass(s, 1);
        assertThat(s.holder(waiting)).isEqualTo(ANNA);
        assertThat(s.events(waiting))
                .anyMatch(e -> e instanceof Event.Relaxed relaxed
                        && relaxed.step() == 1
                        && relaxed.because().equals("step 1: wait >= 20s"));
    }

    @Test
    default void stepsHappenInOrderEachOnce() {
        Stage s = withBenBusy(Centre.usual()
                .step(SALES, "wait >= 20s", relax("sales >= 7"))
                .step(SALES, "wait >= 10s", new Action.Raise(2))
                .step(SALES, "wait >= 30s", relax("sales >= 5")));
        var waiting = call(s, "c1");
        s.ready(ANNA);
        pass(s, 10);
        assertThat(s.get(waiting).priority()).isZero();
        pass(s, 10);
        assertThat(s.get(waiting).priority()).isEqualTo(2);
        assertThat(s.state(waiting)).isEqualTo(InteractionState.WAITING);
        pass(s, 100);
        assertThat(s.events(waiting))
                .filteredOn(Event.Relaxed.class::isInstance)
                .hasSize(2);
        assertThat(s.events(waiting))
                .filteredOn(Event.PriorityChanged.class::isInstance)
                .hasSize(1);
    }

    @Test
    default void ifNobodyWhoMeetsItIsLoggedInItIsRelaxedAtOnceUntilSomebodyIs() {
        Stage s = stage(Centre.usual()
                .requirement(SALES, "sales >= 10")
                .step(SALES, "wait >= 60s", relax("sales >= 9"))
                .step(SALES, "wait >= 90s", relax("sales >= 5"))
                .step(SALES, "wait >= 120s", relax("sales >= 1")));
        s.ready(CHEN, ANNA);
        var id = s.open("c1", Channel.VOICE);
        assertThat(s.router.enqueue(id, SALES, Requirement.NONE, 0)).isEqualTo(new EnqueueResult.Offered(ANNA, 1));
        assertThat(s.events(id)).filteredOn(Event.Relaxed.class::isInstance).hasSize(2);
    }

    @Test
    default void ifTheLastOneWhoMeetsItLogsOutItIsRelaxed() {
        Stage s =
                stage(Centre.usual().requirement(SALES, "sales >= 8").step(SALES, "wait >= 60s", relax("sales >= 5")));
        s.router.logIn(BEN, Stage.session(BEN));
        var waiting = call(s, "c1");
        s.ready(ANNA);
        s.runDue();
        assertThat(s.state(waiting)).isEqualTo(InteractionState.WAITING);
        s.router.logOut(BEN, Stage.session(BEN));
        s.runDue();
        assertThat(s.holder(waiting)).isEqualTo(ANNA);
    }

    @Test
    default void whenNobodyIsReadyOthersMayServeIt() {
        Stage s =
                stage(Centre.usual().requirement(SALES, "sales >= 8").step(SALES, "nobody ready", relax("sales >= 5")));
        s.ready(BEN, ANNA);
        s.talk(call(s, "first"));
        var waiting = call(s, "c1");
        s.runDue();
        assertThat(s.state(waiting)).as("Ben is busy, but ready").isEqualTo(InteractionState.WAITING);
        s.router.notReady(BEN, Stage.session(BEN), "BREAK");
        s.runDue();
        assertThat(s.holder(waiting)).isEqualTo(ANNA);
    }

    @Test
    default void whoeverComesFirstInLineMayBeServedByMore() {
        Stage s = withBenBusy(Centre.usual().step(SALES, "position <= 1", relax("sales >= 5")));
        var one = call(s, "c1");
        var two = call(s, "c2");
        s.ready(ANNA);
        s.runDue();
        assertThat(s.holder(one)).isEqualTo(ANNA);
        assertThat(s.events(two)).noneMatch(Event.Relaxed.class::isInstance);
        s.hangUp(one);
        s.runDue();
        assertThat(s.holder(two)).isEqualTo(ANNA);
    }

    @Test
    default void anOpenOfferIsNotTouchedByAStepAndAfterItTheStepHappens() {
        Stage s = stage(Centre.usual().step(SALES, "wait >= 5s", new Action.MoveTo(SUPPORT)));
        s.ready(ANNA);
        var id = call(s, "c1");
        pass(s, 9);
        assertThat(s.get(id).queue()).isEqualTo(SALES);
        assertThat(s.state(id)).isEqualTo(InteractionState.OFFERED);
        pass(s, 1);
        assertThat(s.get(id).queue()).isEqualTo(SUPPORT);
    }

    // ---- R14

    @Test
    default void afterItsTimeItGoesToAnotherQueueAsOldAsItIs() {
        Stage s = stage(Centre.usual()
                .step(SALES, "wait >= 30s", new Action.MoveTo(SUPPORT))
                .step(SUPPORT, "wait >= 60s", new Action.Raise(1)));
        var id = call(s, "c1");
        var since = s.get(id).enqueuedAt();
        pass(s, 30);
        assertThat(s.get(id).queue()).isEqualTo(SUPPORT);
        assertThat(s.get(id).enqueuedAt()).isEqualTo(since);
        pass(s, 59);
        assertThat(s.get(id).priority()).as("the wait in this queue counts").isZero();
        pass(s, 1);
        assertThat(s.get(id).priority()).isEqualTo(1);
        s.ready(CHEN);
        assertThat(s.holder(id)).isEqualTo(CHEN);
    }

    @Test
    default void whatItNeedsBeyondItsQueueGoesAlong() {
        Stage s = stage(Centre.usual()
                .agent(CHEN, Map.of("support", 5, "lang:zh", 9))
                .step(SALES, "wait >= 30s", new Action.MoveTo(SUPPORT)));
        s.ready(BEN);
        var id = s.open("c1", Channel.VOICE);
        s.router.enqueue(id, SALES, Requirement.parse("lang:zh >= 5"), 0);
        pass(s, 30);
        assertThat(s.state(id)).isEqualTo(InteractionState.WAITING);
        s.ready(CHEN);
        assertThat(s.holder(id)).isEqualTo(CHEN);
    }

    @Test
    default void whoComesIntoAFullQueueIsSentAwayAndNotThoseWhoWait() {
        Stage s =
                stage(Centre.usual().step(SALES, "length >= 3", new Action.Leave(Exit.HANG_UP, Map.of("en", "Full."))));
        var one = call(s, "c1");
        var two = call(s, "c2");
        var three = call(s, "c3");
        s.runDue();
        assertThat(List.of(s.state(one), s.state(two))).containsOnly(InteractionState.WAITING);
        assertThat(s.state(three)).isEqualTo(InteractionState.NEW);
        assertThat(s.events(three))
                .contains(new Event.LeftQueue(SALES, "HANG_UP", Map.of("en", "Full."), "step 1: length >= 3"));
    }

    @Test
    default void ifNobodyIsLoggedInTheyLeaveAtOnce() {
        Stage s = stage(Centre.usual().step(SALES, "nobody logged in", new Action.Leave(Exit.MESSAGE, Map.of())));
        var id = s.open("c1", Channel.VOICE);
        assertThat(s.router.enqueue(id, SALES, Requirement.NONE, 0)).isEqualTo(new EnqueueResult.Left(Exit.MESSAGE));
        assertThat(s.state(id)).isEqualTo(InteractionState.NEW);
    }

    @Test
    default void anEmailNeverLeavesItsQueueUnanswered() {
        Stage s = stage(Centre.usual().step(SALES, "nobody logged in", new Action.Leave(Exit.HANG_UP, Map.of())));
        var mail = s.queue("m1", Channel.EMAIL, SALES);
        pass(s, 3600);
        assertThat(s.state(mail)).isEqualTo(InteractionState.WAITING);
    }

    @Test
    default void nobodyIsSentRoundForEver() {
        Stage s = stage(Centre.usual()
                .step(SALES, "wait >= 1s", new Action.MoveTo(SUPPORT))
                .step(SUPPORT, "wait >= 1s", new Action.MoveTo(SALES)));
        var id = call(s, "c1");
        pass(s, 600);
        assertThat(s.events(id)).filteredOn(Event.Queued.class::isInstance).hasSize(StepRules.MOST_STAYS);
        assertThat(s.state(id)).isEqualTo(InteractionState.WAITING);
        s.ready(BEN);
        assertThat(s.holder(id)).isEqualTo(BEN);
    }

    @Test
    default void whoHasLeftMayBeQueuedAgain() {
        Stage s = stage(Centre.usual().step(SALES, "wait >= 10s", new Action.Leave(Exit.MESSAGE, Map.of())));
        var id = call(s, "c1");
        pass(s, 10);
        assertThat(s.state(id)).isEqualTo(InteractionState.NEW);
        s.ready(CHEN);
        assertThat(s.router.enqueue(id, SUPPORT, Requirement.NONE, 0)).isInstanceOf(EnqueueResult.Offered.class);
    }

    @Test
    default void whoEndsLeavesNoStepBehind() {
        Stage s = stage(Centre.usual().step(SALES, "wait >= 10s", new Action.Raise(1)));
        s.hangUp(call(s, "c1"));
        pass(s, 60);
        assertThat(s.store.nextDeadline()).isEmpty();
    }

    // ---- R10

    @Test
    default void aQueueAboutToMissItsTargetBorrowsFromOneThatCanLend() {
        Stage s = withBenBusy(Centre.usual().step(SALES, "service level at risk", new Action.Borrow(SUPPORT)));
        s.ready(CHEN);
        var waiting = call(s, "c1");
        pass(s, 15);
        assertThat(s.state(waiting)).as("one in time already").isEqualTo(InteractionState.WAITING);
        pass(s, 1);
        assertThat(s.holder(waiting)).as("80 % of 20 s are over").isEqualTo(CHEN);
    }

    @Test
    default void whoNeedsTheirOwnAgentsLendsNone() {
        Stage s = withBenBusy(Centre.usual().step(SALES, "service level at risk", new Action.Borrow(SUPPORT)));
        s.ready(CHEN);
        s.talk(s.queue("s1", Channel.VOICE, SUPPORT));
        var supported = s.queue("s2", Channel.VOICE, SUPPORT);
        var waiting = call(s, "c1");
        pass(s, 60);
        assertThat(s.events(waiting)).noneMatch(Event.Relaxed.class::isInstance);
        s.hangUp(supported);
        s.runDue();
        assertThat(s.events(waiting)).as("it was abandoned late: at risk").noneMatch(Event.Relaxed.class::isInstance);
        pass(s, 15 * 60);
        s.hangUp(s.queue("s3", Channel.VOICE, SUPPORT));
        s.runDue();
        assertThat(s.events(waiting)).as("a new quarter").anyMatch(Event.Relaxed.class::isInstance);
    }

    // ---- R13

    /// Open from 8 to 17; the stage's clock begins at 9.
    private static Calendar office() {
        var hours = List.of(new Calendar.Hours(LocalTime.of(8, 0), LocalTime.of(17, 0)));
        var week = new java.util.EnumMap<DayOfWeek, List<Calendar.Hours>>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, hours);
        }
        return new Calendar("office", ZoneOffset.UTC, week, Map.of(), Map.of());
    }

    @Test
    default void whoComesWhileItIsClosedIsOfferedToNobody() {
        Stage s = stage(Centre.usual()
                .calendar(SALES, office())
                .step(SALES, "closed", new Action.Leave(Exit.HANG_UP, Map.of("en", "Closed."))));
        s.clock.turn(Duration.ofHours(9));
        s.ready(ANNA);
        var id = s.open("c1", Channel.VOICE);
        assertThat(s.router.enqueue(id, SALES, Requirement.NONE, 0)).isEqualTo(new EnqueueResult.Left(Exit.HANG_UP));
        assertThat(s.story(id)).containsExactly("Opened", "LeftQueue");
        var mail = s.open("m1", Channel.EMAIL);
        assertThat(s.router.enqueue(mail, SALES, Requirement.NONE, 0)).isInstanceOf(EnqueueResult.Offered.class);
    }

    @Test
    default void whoComesWhileItIsClosedGoesToAQueueThatIsOpen() {
        Stage s = stage(Centre.usual().calendar(SALES, office()).step(SALES, "closed", new Action.MoveTo(SUPPORT)));
        s.clock.turn(Duration.ofHours(9));
        s.ready(ANNA, CHEN);
        assertThat(s.holder(call(s, "c1"))).isEqualTo(CHEN);
    }

    @Test
    default void whoWaitsWhenItClosesIsToldSo() {
        Stage s = stage(Centre.usual()
                .calendar(SALES, office())
                .step(SALES, "closed", new Action.Leave(Exit.HANG_UP, Map.of())));
        s.clock.turn(Duration.ofHours(8).minusMinutes(1));
        var id = call(s, "c1");
        pass(s, 59);
        assertThat(s.state(id)).isEqualTo(InteractionState.WAITING);
        pass(s, 1);
        assertThat(s.state(id)).isEqualTo(InteractionState.NEW);
    }

    @Test
    default void whatIsWrittenWaitsByTheCalendarAndACallByTheClock() {
        Stage s = stage(Centre.usual().calendar(SALES, office()).step(SALES, "wait >= 2h", new Action.Raise(1)));
        s.clock.turn(Duration.ofHours(7)); // 16 o'clock
        var mail = s.queue("m1", Channel.EMAIL, SALES);
        var call = call(s, "c1");
        pass(s, 2 * 3600);
        assertThat(s.get(call).priority()).isEqualTo(1);
        assertThat(s.get(mail).priority()).isZero();
        pass(s, 15 * 3600 - 1);
        assertThat(s.get(mail).priority()).isZero();
        pass(s, 1);
        assertThat(s.get(mail).priority()).as("9 o'clock").isEqualTo(1);
    }
}
