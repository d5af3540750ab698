package tandem.routing.port;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.routing.node.Stage.ANNA;
import static tandem.routing.node.Stage.BACK_OFFICE;
import static tandem.routing.node.Stage.BEN;
import static tandem.routing.node.Stage.SALES;
import static tandem.routing.node.Stage.SUPPORT;
import static tandem.routing.node.Stage.agent;
import static tandem.routing.node.Stage.session;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.event.Event;
import tandem.routing.AgentResult;
import tandem.routing.ConnectResult;
import tandem.routing.WrapUpResult;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Capacity;
import tandem.routing.model.Presence;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.node.Stage;

/// What every routing store promises about how much an agent holds (R5, I2): room by channel, what interrupts
/// what, who owes the answer, other skills while logged in, and who is passed over for a while (R6).
public interface CapacityContract {

    Stage stage();

    Stage stage(RoutingConfiguration configuration);

    /// Calls and chats interrupt e-mails. Anna is in contact by an e-mail of the back office.
    private Stage writingAMail() {
        var s = stage(Centre.weighing(Centre.interrupting()));
        s.ready(ANNA);
        s.talk(s.queue("mail", Channel.EMAIL, BACK_OFFICE));
        return s;
    }

    // ---- interrupting

    @Test
    default void whatMayBeInterruptedLeavesRoomForACallAndIsOnHoldMeanwhile() {
        var s = writingAMail();
        var mail = new InteractionId("mail");
        assertThat(s.view(ANNA).load()).isEqualTo(10);
        var call = s.queue("call", Channel.VOICE, SUPPORT);
        assertThat(s.holder(call)).isEqualTo(ANNA);
        assertThat(s.view(ANNA).load()).as("not more than the agent's capacity").isEqualTo(100);
        assertThat(s.events(mail)).noneMatch(Event.Interrupted.class::isInstance);
        s.talk(call);
        assertThat(s.events(mail).getLast()).isEqualTo(new Event.Interrupted(ANNA, call));
        s.hangUp(call);
        assertThat(s.events(mail).getLast()).isEqualTo(new Event.Resumed(ANNA));
        assertThat(s.view(ANNA).load()).isEqualTo(10);
        assertThat(s.state(mail)).isEqualTo(InteractionState.CONNECTED);
    }

    @Test
    default void onlyWhatIsInContactMayBeInterrupted() {
        var s = stage(Centre.weighing(Centre.interrupting()));
        s.ready(ANNA);
        var mail = s.queue("mail", Channel.EMAIL, BACK_OFFICE);
        var call = s.queue("call", Channel.VOICE, SUPPORT);
        assertThat(s.state(call)).as("what is offered counts").isEqualTo(InteractionState.WAITING);
        s.accept(mail);
        assertThat(s.holder(call)).as("now it may be interrupted, at once").isEqualTo(ANNA);
    }

    @Test
    default void whatInterruptsIsNotInterruptedByWhatItInterrupts() {
        var s = stage(Centre.weighing(Centre.interrupting()));
        s.ready(ANNA);
        s.talk(s.queue("call", Channel.VOICE, SUPPORT));
        assertThat(s.state(s.queue("mail", Channel.EMAIL, BACK_OFFICE))).isEqualTo(InteractionState.WAITING);
        assertThat(s.state(s.queue("chat", Channel.CHAT, SUPPORT))).isEqualTo(InteractionState.WAITING);
    }

    @Test
    default void itIsResumedWhenTheLastThatInterruptedItIsGone() {
        var s = writingAMail();
        var mail = new InteractionId("mail");
        var first = s.queue("chat1", Channel.CHAT, SUPPORT);
        var second = s.queue("chat2", Channel.CHAT, SUPPORT);
        s.talk(first);
        s.talk(second);
        assertThat(s.view(ANNA).load()).isEqualTo(50);
        s.hangUp(first);
        assertThat(s.story(mail).getLast()).isEqualTo("Interrupted");
        s.hangUp(second);
        assertThat(s.story(mail)).endsWith("Connected", "Interrupted", "Resumed");
        assertThat(s.journal.of(mail).getLast().agent()).isEqualTo(ANNA);
    }

    @Test
    default void wrapUpOfWhatInterruptsStillInterrupts() {
        var s = writingAMail();
        var mail = new InteractionId("mail");
        var call = s.call("call");
        s.talk(call);
        s.hangUp(call);
        assertThat(s.story(mail).getLast()).isEqualTo("Interrupted");
        s.wrapUp(call);
        assertThat(s.story(mail).getLast()).isEqualTo("Resumed");
        assertThat(s.story(call).getLast()).isEqualTo("Closed");
    }

    @Test
    default void anOfferThatIsDeclinedHasInterruptedNothing() {
        var s = writingAMail();
        var mail = new InteractionId("mail");
        s.decline(s.queue("call", Channel.VOICE, SUPPORT));
        assertThat(s.story(mail).getLast()).isEqualTo("Connected");
        assertThat(s.view(ANNA).load()).isEqualTo(10);
    }

    @Test
    default void anInterruptedMailThatEndsTakesNobodyOverTheirCapacity() {
        var s = stage(Centre.weighing(Centre.interrupting()));
        s.ready(ANNA);
        var mail = s.queue("mail", Channel.EMAIL, SALES); // with wrap-up
        s.talk(mail);
        var call = s.queue("call", Channel.VOICE, SUPPORT);
        s.talk(call);
        s.hangUp(mail);
        assertThat(s.state(mail)).isEqualTo(InteractionState.WRAP_UP);
        assertThat(s.view(ANNA).load()).isEqualTo(100);
        s.hangUp(call);
        assertThat(s.view(ANNA).load()).isEqualTo(10);
        assertThat(s.story(mail)).as("nothing to resume").doesNotContain("Resumed");
    }

    @Test
    default void anInterruptedMailThatIsPassedOnTakesNobodyOverTheirCapacity() {
        var s = stage(Centre.weighing(Centre.interrupting()));
        s.ready(ANNA);
        var mail = s.queue("mail", Channel.EMAIL, SALES);
        s.talk(mail);
        s.talk(s.queue("call", Channel.VOICE, SUPPORT));
        s.transfer(ANNA, mail, 1, SALES, true);
        assertThat(s.view(ANNA).load()).isEqualTo(100);
        assertThat(s.view(ANNA).work()).hasSize(2);
    }

    @Test
    default void anAssignedCallMayInterruptToo() {
        var s = writingAMail();
        s.router.notReady(ANNA, session(ANNA), "BREAK");
        var call = s.queue("call", Channel.VOICE, SUPPORT);
        assertThat(s.assign(call, ANNA, true)).isInstanceOf(Moving.Done.class);
        assertThat(s.story(new InteractionId("mail")).getLast()).isEqualTo("Interrupted");
    }

    // ---- who owes the answer

    @Test
    default void aChatWhoseCustomerOwesTheAnswerTakesLessAndMakesRoomAtOnce() {
        var s = fullOfChats();
        var fifth = s.queue("chat5", Channel.CHAT, SUPPORT);
        assertThat(s.state(fifth)).isEqualTo(InteractionState.WAITING);
        s.router.customerOwes(new InteractionId("chat1"), true);
        assertThat(s.view(ANNA).load()).isEqualTo(85);
        assertThat(s.state(fifth)).isEqualTo(InteractionState.WAITING);
        s.router.customerOwes(new InteractionId("chat2"), true);
        assertThat(s.holder(fifth)).isEqualTo(ANNA);
        assertThat(s.view(ANNA).load()).isEqualTo(95);
    }

    /// Anna is in contact by four chats of support, chat1 to chat4.
    private Stage fullOfChats() {
        var s = stage(Centre.weighing(Centre.interrupting()));
        s.ready(ANNA);
        for (int n = 1; n <= 4; n++) {
            s.talk(s.queue("chat" + n, Channel.CHAT, SUPPORT));
        }
        return s;
    }

    @Test
    default void whenTheAgentOwesItAgainItTakesAsMuchAsThereIsRoomFor() {
        var s = fullOfChats();
        var first = new InteractionId("chat1");
        s.router.customerOwes(first, true);
        s.router.customerOwes(first, true);
        s.router.customerOwes(new InteractionId("chat2"), true);
        s.queue("chat5", Channel.CHAT, SUPPORT);
        assertThat(s.view(ANNA).load()).isEqualTo(95);
        s.router.customerOwes(first, false);
        assertThat(s.view(ANNA).load()).as("10 + 5").isEqualTo(100);
        s.hangUp(new InteractionId("chat4"));
        assertThat(s.view(ANNA).load()).isEqualTo(75);
        s.router.customerOwes(first, false);
        assertThat(s.view(ANNA).load()).isEqualTo(85);
        s.hangUp(first);
        assertThat(s.view(ANNA).load()).as("gives back what it took").isEqualTo(60);
    }

    @Test
    default void whoOwesTheAnswerChangesNothingOutsideAContact() {
        var s = stage(Centre.weighing(Centre.interrupting()));
        s.ready(ANNA);
        var chat = s.queue("chat", Channel.CHAT, SUPPORT);
        s.router.customerOwes(chat, true);
        assertThat(s.view(ANNA).load()).isEqualTo(25);
        s.talk(chat);
        s.router.customerOwes(chat, true);
        assertThat(s.view(ANNA).load()).isEqualTo(10);
        assertThat(s.story(chat).getLast()).as("no event of its own").isEqualTo("Connected");
    }

    @Test
    default void whatIsQueuedAgainHasItsFullWeight() {
        var s = stage(Centre.weighing(Centre.interrupting()));
        s.ready(ANNA, BEN);
        var chat = s.queue("chat", Channel.CHAT, SALES);
        s.talk(chat);
        s.router.customerOwes(chat, true);
        s.transfer(ANNA, chat, 1, SALES, true);
        assertThat(s.view(ANNA).load()).as("the wrap-up keeps what it took").isEqualTo(10);
        assertThat(s.view(BEN).load()).isEqualTo(25);
    }

    // ---- other skills while logged in (R1)

    @Test
    default void whoMayServeMoreIsServedAtOnce() {
        var s = stage();
        s.ready(ANNA);
        var chinese = s.open("c1", Channel.VOICE);
        s.router.enqueue(chinese, SALES, Requirement.skill("lang:zh", 5), 0);
        restaff(s, agent(ANNA, Map.of("sales", 5, "lang:zh", 9), Set.of(Channel.values())));
        assertThat(s.holder(chinese)).isEqualTo(ANNA);
    }

    @Test
    default void whoMayServeLessKeepsWhatTheyHoldAndGetsNoMoreOfIt() {
        var s = stage();
        s.ready(ANNA);
        var chat = s.chat("chat1");
        s.queue("chat2", Channel.CHAT, SUPPORT);
        restaff(s, agent(ANNA, Map.of("support", 5), Set.of(Channel.values())));
        assertThat(s.view(ANNA).work()).hasSize(2);
        assertThat(s.state(s.chat("chat3"))).isEqualTo(InteractionState.WAITING);
        assertThat(s.holder(s.queue("chat4", Channel.CHAT, SUPPORT))).isEqualTo(ANNA);
        var sales = new Signature(
                Channel.CHAT, s.placement(SALES).choice(), s.placement(SALES).requirement());
        assertThat(s.store.staff(List.of(sales))).isEqualTo(Map.of(sales, LineStaff.NOBODY));
        s.talk(chat);
        assertThat(s.state(chat)).isEqualTo(InteractionState.CONNECTED);
    }

    @Test
    default void aGreaterCapacityIsFilledAtOnce() {
        var s = stage();
        s.ready(ANNA);
        var first = s.call("c1");
        var second = s.call("c2");
        var more = new AgentProfile(ANNA, "Anna", Map.of("sales", 5), Set.of(Channel.values()), 200);
        restaff(s, more);
        assertThat(s.holder(first)).isEqualTo(ANNA);
        assertThat(s.holder(second)).isEqualTo(ANNA);
        assertThat(s.view(ANNA).capacity()).isEqualTo(200);
    }

    @Test
    default void whoIsNotLoggedInIsNotRestaffed() {
        var s = stage();
        var call = s.call("c1");
        restaff(s, agent(ANNA, Map.of("sales", 5), Set.of(Channel.values())));
        assertThat(s.state(call)).isEqualTo(InteractionState.WAITING);
        assertThat(s.store.agent(ANNA)).isEmpty();
        s.ready(ANNA);
        assertThat(s.store.restaff(
                        new Staffing(
                                java.util.Objects.requireNonNull(
                                        s.router.profiles().get(ANNA)),
                                Capacity.DEFAULT,
                                List.of(),
                                ""),
                        -1,
                        s.step()))
                .as("signatures have been registered since")
                .isFalse();
        assertThat(s.holder(call)).isEqualTo(ANNA);
    }

    private static void restaff(Stage s, AgentProfile profile) {
        var known = s.store.signatures();
        var capacity = s.router.configuration().capacity();
        var lines = known.values().stream()
                .filter(signature -> signature.mayBeServedBy(profile))
                .map(signature -> Serving.of(signature, profile, capacity))
                .toList();
        assertThat(s.store.restaff(new Staffing(profile, capacity, lines, ""), known.version(), s.step()))
                .isTrue();
    }

    // ---- a busy phone (R7)

    @Test
    default void aBusyPhoneIsAMissAndTheCallerIsPassedOverForAWhile() {
        var s = stage();
        s.ready(ANNA);
        var call = s.queue("c1", Channel.VOICE, SUPPORT); // two misses allowed
        s.accept(call);
        s.router.connectFailed(call, 1, "PHONE_BUSY");
        assertThat(s.events(call).getLast()).isEqualTo(new Event.ConnectFailed(ANNA, "PHONE_BUSY"));
        assertThat(s.view(ANNA).presence()).isEqualTo(Presence.READY);
        assertThat(s.state(call)).isEqualTo(InteractionState.WAITING);
        assertThat(s.router.position(call)).contains(1);
        s.pass(Duration.ofMillis(9_999));
        assertThat(s.state(call)).isEqualTo(InteractionState.WAITING);
        s.pass(Duration.ofMillis(1));
        assertThat(s.holder(call)).isEqualTo(ANNA);
        s.accept(call);
        s.router.connectFailed(call, 2, "PHONE_BUSY");
        assertThat(s.view(ANNA).presence()).isEqualTo(Presence.NOT_READY);
        assertThat(s.view(ANNA).reason()).isEqualTo("RONA");
    }

    @Test
    default void whosePhoneIsBusyServesTheNextInLine() {
        var s = stage();
        s.ready(ANNA);
        var call = s.queue("c1", Channel.VOICE, SUPPORT);
        var next = s.queue("c2", Channel.VOICE, SUPPORT);
        s.accept(call);
        s.router.connectFailed(call, 1, "PHONE_BUSY");
        assertThat(s.holder(next)).isEqualTo(ANNA);
        assertThat(s.router.connectFailed(call, 1, "PHONE_BUSY")).isInstanceOf(ConnectResult.Stale.class);
    }

    @Test
    default void theDelaysAreThoseOfTheQueue() {
        var s = stage(Centre.with(
                SUPPORT,
                queue -> new QueueProfile(
                        queue.id(),
                        queue.name(),
                        queue.channels(),
                        queue.requirement(),
                        new QueueProfile.Offering(
                                Stage.OFFER_TIME,
                                Stage.CONNECT_TIME,
                                9,
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(6)),
                        queue.wrapUp(),
                        queue.serviceLevel())));
        s.ready(ANNA);
        var call = s.queue("c1", Channel.VOICE, SUPPORT);
        s.decline(call);
        assertThat(offeredAgainAfter(s, call)).isEqualTo(3);
        s.accept(call);
        s.router.connectFailed(call, 2, "PHONE_BUSY");
        assertThat(offeredAgainAfter(s, call)).isEqualTo(4);
        s.pass(Stage.OFFER_TIME);
        assertThat(offeredAgainAfter(s, call)).isEqualTo(6);
    }

    /// Seconds.
    private static int offeredAgainAfter(Stage s, InteractionId call) {
        int seconds = 0;
        while (s.state(call) == InteractionState.WAITING && seconds < 60) {
            s.pass(Duration.ofSeconds(1));
            seconds++;
        }
        return seconds;
    }

    @Test
    default void anAgentWhoIsNotReadyMayWriteUpAndLogOutAsEver() {
        var s = writingAMail();
        s.router.notReady(ANNA, session(ANNA), "BREAK");
        s.hangUp(new InteractionId("mail"));
        assertThat(s.router.completeWrapUp(
                        Stage.desktop(ANNA), new InteractionId("mail"), null, null, null, CommandId.random()))
                .as("the back office has no wrap-up")
                .isInstanceOf(WrapUpResult.NotInWrapUp.class);
        assertThat(s.router.logOut(ANNA, session(ANNA))).isInstanceOf(AgentResult.Done.class);
    }
}
