package tandem.routing.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tandem.routing.node.Stage.ANNA;
import static tandem.routing.node.Stage.BEN;
import static tandem.routing.node.Stage.SALES;
import static tandem.routing.node.Stage.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Customer;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.core.event.Event.WakeReason;
import tandem.core.event.JournalEntry;
import tandem.routing.Actor;
import tandem.routing.EndResult;
import tandem.routing.FollowUp;
import tandem.routing.HandResult;
import tandem.routing.Snoozed;
import tandem.routing.TransferTarget;
import tandem.routing.UnknownQueueException;
import tandem.routing.model.Presence;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.node.Stage;

/// What is set aside until some time, and tasks for later (D5, D7).
public interface SnoozeContract {
    Duration HOUR = Duration.ofHours(1);
    Duration HOLD = Duration.ofMinutes(2);
    Customer EVA = new Customer(new CustomerId("eva"), "Eva", true);

    Stage stage();

    private static InteractionId inContact(Stage s, String id, Channel channel) {
        s.ready(ANNA);
        var thread = s.queue(id, channel, SALES);
        s.talk(thread);
        return thread;
    }

    private static HandResult snooze(Stage s, InteractionId id, Duration time) {
        return s.router.snooze(
                Stage.desktop(ANNA),
                id,
                s.get(id).epoch(),
                s.clock.instant().plus(time),
                "waits for the part",
                CommandId.random());
    }

    private static InteractionId snoozedMail(Stage s) {
        var mail = inContact(s, "mail", Channel.EMAIL);
        assertThat(snooze(s, mail, HOUR)).isInstanceOf(HandResult.Done.class);
        return mail;
    }

    private static void write(Stage s, InteractionId id) {
        s.router.record(id, new Event.MessageAdded("m", Party.CUSTOMER, null, "and now?"), CommandId.random());
    }

    // ---- while it is set aside

    @Test
    default void whatIsSetAsideIsInNobodysHandsAndOfferedToNobody() {
        var s = stage();
        var mail = snoozedMail(s);
        var until = s.clock.instant().plus(HOUR);
        assertThat(s.get(mail).state()).isEqualTo(InteractionState.SNOOZED);
        assertThat(s.get(mail).agent()).isNull();
        assertThat(s.get(mail).deadline()).isEqualTo(until);
        assertThat(s.view(ANNA).work()).isEmpty();
        assertThat(s.view(ANNA).load()).isZero();
        assertThat(s.events(mail)).endsWith(new Event.Snoozed(ANNA, until, "waits for the part"));
        assertThat(s.router.position(mail)).isEmpty();
        s.ready(BEN);
        s.pass(Duration.ofMinutes(59));
        assertThat(s.view(BEN).work()).isEmpty();
        assertThat(s.state(mail)).isEqualTo(InteractionState.SNOOZED);
    }

    @Test
    default void whoSetsSomethingAsideIsServedAtOnce() {
        var s = stage();
        s.ready(ANNA);
        var threads = new InteractionId[5];
        for (int n = 0; n < 5; n++) {
            threads[n] = s.queue("sms" + n, Channel.SMS, SALES);
        }
        assertThat(s.state(threads[4])).isEqualTo(InteractionState.WAITING);
        s.talk(threads[0]);
        snooze(s, threads[0], HOUR);
        assertThat(s.holder(threads[4])).isEqualTo(ANNA);
    }

    @Test
    default void onlyWhatNobodyWaitsInIsSetAsideAndOnlyForTheFuture() {
        var s = stage();
        var chat = inContact(s, "chat", Channel.CHAT);
        assertThat(snooze(s, chat, HOUR))
                .isEqualTo(new HandResult.Refused("somebody waits at the other end of a CHAT"));
        var mail = inContact(s, "mail", Channel.EMAIL);
        assertThat(snooze(s, mail, Duration.ZERO)).isEqualTo(new HandResult.Refused("that time is over"));
        assertThat(snooze(s, mail, Duration.ofDays(367)))
                .isEqualTo(new HandResult.Refused("that is more than a year ahead"));
        var long1001 = "x".repeat(1001);
        assertThat(s.router.snooze(
                        Stage.desktop(ANNA), mail, 1, s.clock.instant().plus(HOUR), long1001, CommandId.random()))
                .isEqualTo(new HandResult.Refused("the note has more than 1000 characters"));
        assertThat(s.router.snooze(
                        Stage.desktop(ANNA), mail, 7, s.clock.instant().plus(HOUR), null, CommandId.random()))
                .isEqualTo(new HandResult.Refused("it is in other hands"));
        assertThat(s.state(mail)).isEqualTo(InteractionState.CONNECTED);
    }

    @Test
    default void settingAsideTwiceIsOnce() {
        var s = stage();
        var mail = inContact(s, "mail", Channel.EMAIL);
        var command = CommandId.random();
        var until = s.clock.instant().plus(HOUR);
        for (int n = 0; n < 2; n++) {
            assertThat(s.router.snooze(Stage.desktop(ANNA), mail, 1, until, null, command))
                    .isInstanceOf(HandResult.Done.class);
        }
        assertThat(s.story(mail)).containsOnlyOnce("Snoozed");
    }

    @Test
    default void whatIsSetAsideIsListedByTheTimeItIsDue() {
        var s = stage();
        var later = inContact(s, "later", Channel.EMAIL);
        snooze(s, later, HOUR.multipliedBy(2));
        var sooner = inContact(s, "sooner", Channel.SMS);
        snooze(s, sooner, HOUR);
        assertThat(s.router.snoozed(ANNA, 10))
                .containsExactly(
                        new Snoozed(s.get(sooner), ANNA, "waits for the part"),
                        new Snoozed(s.get(later), ANNA, "waits for the part"));
        assertThat(s.router.snoozed(null, 1))
                .extracting(snoozed -> snoozed.interaction().id())
                .containsExactly(sooner);
        assertThat(s.router.snoozed(BEN, 10)).isEmpty();
        s.pass(HOUR);
        assertThat(s.router.snoozed(ANNA, 10))
                .extracting(snoozed -> snoozed.interaction().id())
                .containsExactly(later);
    }

    @Test
    default void whatEndsWhileItIsSetAsideHasBeenHandled() {
        var s = stage();
        var mail = snoozedMail(s);
        assertThat(s.router.end(mail, Party.AGENT, "done")).isEqualTo(new EndResult.Closed(Outcome.HANDLED));
        assertThat(s.router.snoozed(null, 10)).isEmpty();
        s.pass(HOUR.multipliedBy(2));
        assertThat(s.story(mail)).endsWith("Snoozed", "Ended", "Closed");
    }

    // ---- it comes back

    @Test
    default void atItsTimeItIsThereForWhoHasSetItAside() {
        var s = stage();
        var mail = snoozedMail(s);
        s.ready(BEN);
        s.pass(HOUR);
        assertThat(s.holder(mail)).isEqualTo(ANNA);
        assertThat(s.state(mail)).isEqualTo(InteractionState.OFFERED);
        assertThat(s.events(mail)).contains(new Event.Woken(ANNA, WakeReason.DUE, null));
    }

    @Test
    default void whoIsBusyIsWaitedForAWhileThenItIsAnybodys() {
        var s = stage();
        var mail = snoozedMail(s);
        s.router.notReady(ANNA, session(ANNA), "BREAK");
        s.ready(BEN);
        s.pass(HOUR.plus(HOLD).minusSeconds(1));
        assertThat(s.state(mail)).isEqualTo(InteractionState.WAITING);
        s.pass(Duration.ofSeconds(2));
        assertThat(s.holder(mail)).isEqualTo(BEN);
    }

    @Test
    default void whoHasGoneHomeIsNotWaitedFor() {
        var s = stage();
        var mail = snoozedMail(s);
        s.router.logOut(ANNA, session(ANNA));
        s.ready(BEN);
        s.pass(HOUR);
        assertThat(s.holder(mail)).isEqualTo(BEN);
    }

    @Test
    default void whatComesBackToAQueueThatIsGoneIsAnybodys() {
        var s = stage();
        var mail = snoozedMail(s);
        s.router.logOut(ANNA, session(ANNA));
        s.ready(BEN);
        var is = s.router.configuration();
        var queues = is.queues().values().stream()
                .filter(queue -> !queue.id().equals(SALES))
                .toList();
        s.routing.reconfigure(
                RoutingConfiguration.of(queues, List.copyOf(is.agents().values()), is.notReadyReasons()));
        s.pass(HOUR);
        assertThat(s.holder(mail)).isEqualTo(BEN);
    }

    /// By virtual start: it has not waited before, and waits from when it was due, however late that is
    /// noticed.
    @Test
    default void itsPlaceIsThatOfOneWhoCameWhenItWasDue() {
        var s = stage();
        var mail = snoozedMail(s);
        var due = s.clock.instant().plus(HOUR);
        s.router.logOut(ANNA, session(ANNA));
        s.clock.turn(HOUR.minusSeconds(10));
        var before = s.queue("before", Channel.EMAIL, SALES);
        s.clock.turn(Duration.ofSeconds(20));
        var after = s.queue("after", Channel.EMAIL, SALES);
        s.runDue();
        assertThat(s.get(mail).enqueuedAt()).isEqualTo(due);
        assertThat(s.store.heads(SALES, 10)).containsExactly(before, mail, after);
        assertThat(s.store.standing(mail).orElseThrow().placement().since()).isEqualTo(due);
    }

    @Test
    default void whenTheCustomerWritesItIsThereAtOnce() {
        var s = stage();
        var mail = snoozedMail(s);
        s.pass(Duration.ofMinutes(10));
        write(s, mail);
        assertThat(s.holder(mail)).isEqualTo(ANNA);
        assertThat(s.get(mail).enqueuedAt()).isEqualTo(s.clock.instant());
        assertThat(s.story(mail)).endsWith("Snoozed", "MessageAdded", "Woken", "Queued", "Offered");
        s.pass(HOUR);
        assertThat(s.story(mail)).containsOnlyOnce("Woken");
    }

    @Test
    default void whoIsWokenEarlyIsHeldAsLongAsOneWhoIsDue() {
        var s = stage();
        var mail = snoozedMail(s);
        s.router.notReady(ANNA, session(ANNA), "BREAK");
        s.ready(BEN);
        s.pass(Duration.ofMinutes(10));
        write(s, mail);
        s.pass(HOLD.minusSeconds(1));
        assertThat(s.state(mail)).isEqualTo(InteractionState.WAITING);
        s.pass(Duration.ofSeconds(2));
        assertThat(s.holder(mail)).isEqualTo(BEN);
    }

    @Test
    default void onlyNewsWakes() {
        var s = stage();
        var mail = snoozedMail(s);
        List<Event> quiet = List.of(
                new Event.MessageAdded("ours", Party.AGENT, ANNA, "sent before"),
                mail("AUTO_REPLY"),
                new Event.MessageReported("ours", Event.Delivery.DELIVERED, null));
        quiet.forEach(event -> s.router.record(mail, event, CommandId.random()));
        assertThat(s.state(mail)).isEqualTo(InteractionState.SNOOZED);
        s.router.record(
                mail, new Event.MessageReported("ours", Event.Delivery.FAILED, "no such number"), CommandId.random());
        assertThat(s.events(mail)).contains(new Event.Woken(ANNA, WakeReason.NEWS, null));
    }

    @Test
    default void aMailThatCameBackIsNews() {
        var s = stage();
        var mail = snoozedMail(s);
        s.router.record(mail, mail("BOUNCE"), CommandId.random());
        assertThat(s.holder(mail)).isEqualTo(ANNA);
    }

    private static Event.MailAdded mail(@Nullable String kind) {
        return new Event.MailAdded(
                "<1@x>",
                Party.CUSTOMER,
                null,
                "eva@example.org",
                List.of("us@example.org"),
                "Re",
                "away",
                null,
                null,
                List.of(),
                kind,
                List.of(),
                List.of());
    }

    // ---- by hand

    @Test
    default void whoeverTakesItHasItAtOnce() {
        var s = stage();
        var mail = snoozedMail(s);
        s.router.logIn(BEN, session(BEN));
        assertThat(s.router.pick(Stage.desktop(BEN), mail)).isInstanceOf(HandResult.Done.class);
        assertThat(s.state(mail)).isEqualTo(InteractionState.CONNECTED);
        assertThat(s.holder(mail)).isEqualTo(BEN);
        assertThat(s.story(mail))
                .endsWith("Snoozed", "Woken", "Queued", "Assigned", "Offered", "Accepted", "Connected");
        assertThat(s.router.snoozed(null, 10)).isEmpty();
    }

    @Test
    default void aSupervisorTakesItBackForEverybody() {
        var s = stage();
        var mail = snoozedMail(s);
        s.router.notReady(ANNA, session(ANNA), "BREAK");
        s.ready(BEN);
        assertThat(s.router.wake(mail, "carla")).isInstanceOf(HandResult.Done.class);
        assertThat(s.holder(mail)).isEqualTo(BEN);
        assertThat(s.events(mail)).contains(new Event.Woken(ANNA, WakeReason.TAKEN, "carla"));
        assertThat(s.router.wake(mail, "carla")).isEqualTo(new HandResult.Refused("the interaction is OFFERED"));
    }

    @Test
    default void nobodyTakesWhatTheyHaveNoRoomFor() {
        var s = stage();
        var mail = snoozedMail(s);
        s.talk(s.call("call"));
        assertThat(s.router.pick(Stage.desktop(ANNA), mail))
                .isEqualTo(new HandResult.Refused("the agent has no room for it"));
        assertThat(s.state(mail)).isEqualTo(InteractionState.SNOOZED);
    }

    // ---- tasks

    private static FollowUp task(Stage s, String id, @Nullable InteractionId of) {
        Instant due = s.clock.instant().plus(HOUR);
        return new FollowUp(new InteractionId(id), SALES, due, EVA, "+49301", "Call Eva", "about the part", of);
    }

    @Test
    default void aTaskIsOfferedToItsAuthorWhenItIsDue() {
        var s = stage();
        s.ready(BEN, ANNA);
        var task = new InteractionId("task");
        var call = s.open("call", Channel.VOICE);
        assertThat(s.router.followUp(Stage.desktop(ANNA), task(s, "task", call), CommandId.random()))
                .isInstanceOf(HandResult.Done.class);
        var seen = s.get(task);
        assertThat(seen.state()).isEqualTo(InteractionState.SNOOZED);
        assertThat(seen.channel()).isEqualTo(Channel.TASK);
        assertThat(seen.subject()).isEqualTo("Call Eva");
        assertThat(seen.customer()).isEqualTo(EVA.id());
        assertThat(seen.attributes()).containsEntry(FollowUp.OF, "call");
        assertThat(s.router.snoozed(ANNA, 10)).containsExactly(new Snoozed(seen, ANNA, "about the part"));
        assertThat(s.journal.of(task)).last().extracting(JournalEntry::agent).isEqualTo(ANNA);
        s.pass(HOUR);
        assertThat(s.holder(task)).isEqualTo(ANNA);
        s.accept(task);
        assertThat(s.state(task)).isEqualTo(InteractionState.CONNECTED);
        assertThat(s.view(ANNA).load()).isEqualTo(25);
        s.hangUp(task);
        s.wrapUp(task);
        assertThat(s.state(task)).isEqualTo(InteractionState.CLOSED);
    }

    @Test
    default void aTaskIsPutOffAndPassedOnLikeAnyWork() {
        var s = stage();
        s.ready(ANNA);
        var task = new InteractionId("task");
        s.router.followUp(Stage.desktop(ANNA), task(s, "task", null), CommandId.random());
        s.pass(HOUR);
        s.accept(task);
        assertThat(snooze(s, task, HOUR)).isInstanceOf(HandResult.Done.class);
        s.pass(HOUR);
        s.accept(task);
        s.ready(BEN);
        assertThat(s.router.transfer(
                        Stage.desktop(ANNA),
                        task,
                        s.get(task).epoch(),
                        new TransferTarget.ToAgent(BEN),
                        null,
                        CommandId.random()))
                .isInstanceOf(HandResult.Done.class);
        assertThat(s.holder(task)).isEqualTo(BEN);
    }

    @Test
    default void aTaskOfOneWhoIsGoneIsAnybodysInItsQueue() {
        var s = stage();
        s.ready(ANNA, BEN);
        s.router.followUp(Stage.desktop(ANNA), task(s, "task", null), CommandId.random());
        s.router.logOut(ANNA, session(ANNA));
        s.pass(HOUR);
        assertThat(s.holder(new InteractionId("task"))).isEqualTo(BEN);
    }

    @Test
    default void aTaskNotedTwiceIsOneAndOneThatCannotBeIsNone() {
        var s = stage();
        s.ready(ANNA);
        var command = CommandId.random();
        var task = task(s, "task", null);
        s.router.followUp(Stage.desktop(ANNA), task, command);
        assertThat(s.router.followUp(Stage.desktop(ANNA), task, command)).isInstanceOf(HandResult.Done.class);
        assertThat(s.story(task.id())).containsExactly("Opened", "CustomerIdentified", "Snoozed");
        assertThat(s.router.followUp(Stage.desktop(ANNA), task, CommandId.random()))
                .isEqualTo(new HandResult.Refused("the interaction is SNOOZED"));
        var silent = new FollowUp(new InteractionId("silent"), SALES, task.due(), null, null, " ", null, null);
        assertThat(s.router.followUp(Stage.desktop(ANNA), silent, CommandId.random()))
                .isEqualTo(new HandResult.Refused("what is to be done is said in 1 to 200 characters"));
        assertThat(s.router.find(silent.id())).isEmpty();
        var nowhere = new FollowUp(
                new InteractionId("nowhere"), new QueueId("none"), task.due(), null, null, "x", null, null);
        assertThatThrownBy(() -> s.router.followUp(Stage.desktop(ANNA), nowhere, CommandId.random()))
                .isInstanceOf(UnknownQueueException.class);
    }

    // ---- I11

    @Test
    default void aDisplacedDesktopSetsNothingAside() {
        var s = stage();
        var mail = inContact(s, "mail", Channel.EMAIL);
        var session = new SessionId("another");
        s.router.logIn(ANNA, session);
        assertThat(snooze(s, mail, HOUR)).isEqualTo(new HandResult.Displaced());
        assertThat(s.router.followUp(Stage.desktop(ANNA), task(s, "task", null), CommandId.random()))
                .isEqualTo(new HandResult.Displaced());
        assertThat(s.router.find(new InteractionId("task"))).isEmpty();
        assertThat(s.router.followUp(new Actor.Desktop(ANNA, session), task(s, "task", null), CommandId.random()))
                .isInstanceOf(HandResult.Done.class);
        assertThat(s.view(ANNA).presence()).isEqualTo(Presence.NOT_READY);
    }
}
