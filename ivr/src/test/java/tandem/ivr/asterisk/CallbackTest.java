package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.core.Channel;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.embedded.sip.SipPhone;
import tandem.routing.CallbackResult;
import tandem.routing.HandResult;
import tandem.routing.model.CallbackFailure;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;

/// Callers who leave the line are called back through a real Asterisk (T8): the agent's phone first, then theirs.
class CallbackTest extends TelephoneTest {
    private static final String NUMBER = "+4366012345678";
    private static final QueueId SUPPORT = new QueueId("support");

    @BeforeEach
    void callBackSoon() {
        node.routing.reconfigure(withPolicy(
                node.routing.router().configuration(),
                new QueueProfile.Callback(2, Duration.ofSeconds(1), Duration.ofSeconds(2), false, "wrong-number")));
        anna.notReady();
    }

    static RoutingConfiguration withPolicy(RoutingConfiguration usual, QueueProfile.Callback policy) {
        var queues = new LinkedHashMap<>(usual.queues());
        queues.computeIfPresent(
                SUPPORT,
                (id, queue) -> new QueueProfile(
                        id,
                        queue.name(),
                        queue.channels(),
                        queue.requirement(),
                        queue.choice(),
                        queue.offering(),
                        queue.wrapUp(),
                        queue.serviceLevel(),
                        queue.steps(),
                        queue.lastAgentWait(),
                        queue.calendar(),
                        policy,
                        false));
        return new RoutingConfiguration(
                queues,
                usual.agents(),
                usual.notReadyReasons(),
                usual.capacity(),
                usual.skills(),
                usual.calendars(),
                usual.customerRules(),
                usual.warnings());
    }

    /// A caller who waits asks for a callback and hangs up.
    private InteractionId asksToBeCalledBack() {
        var caller = calls();
        var call = await().until(this::onlyWaiting, Optional::isPresent).orElseThrow();
        awaitCall(call, "WAITING");
        assertThat(node.telephones.waitingRoom().callBack(call, NUMBER)).isInstanceOf(CallbackResult.Noted.class);
        caller.hangUp();
        await("the line is free").until(() -> node.telephones.calls().size() == 0);
        return call;
    }

    private SipPhone customerAt(SipPhone.Behaviour behaviour) {
        return phone(TestNode.TRUNK, behaviour);
    }

    @Test
    void callerWhoAskedForItIsCalledBackInTheSameInteractionAtItsPlace() throws Exception {
        var agentsPhone = phone("anna-desk", answersAndTalks(Duration.ofSeconds(3)));
        var customer = customerAt(new SipPhone.Answers(Duration.ofMillis(300), LONG, callerVoice));
        var call = asksToBeCalledBack();
        var waiting = node.routing.router().find(call).orElseThrow();
        assertThat(waiting.channel()).isEqualTo(Channel.CALLBACK);
        assertThat(waiting.state()).isEqualTo(InteractionState.WAITING);
        assertThat(happened(call, Event.Queued.class))
                .extracting(Event.Queued::enqueuedAt)
                .containsOnly(waiting.enqueuedAt());
        assertThat(happened(call, Event.Ended.class)).isEmpty();

        anna.ready();
        assertThat(anna.accepts()).isEqualTo(call);

        awaitState(call, InteractionState.CONNECTED);
        assertThat(customer.messages())
                .as("the INVITE to the customer")
                .contains("INVITE sip:" + NUMBER + "@")
                .contains("18005550100@");
        assertThat(agentsPhone.messages()).contains("X-CC-Call-Id: " + call).contains("From: <sip:" + NUMBER + "@");
        awaitState(call, InteractionState.WRAP_UP);
        assertThat(ended(call)).isEqualTo(Party.AGENT);
        await().until(() -> customer.messages().contains("BYE sip:"));
        var finished = await().until(() -> happened(call, Event.RecordingFinished.class), list -> !list.isEmpty());
        var recording = StereoRecording.read(Path.of(finished.getFirst().spoolFile()));
        assertThat(recording.left().loudness(CALLER_TONE))
                .isGreaterThan(20 * recording.left().loudness(AGENT_TONE));
        assertThat(recording.right().loudness(AGENT_TONE))
                .isGreaterThan(20 * recording.right().loudness(CALLER_TONE));
    }

    @Test
    void customerWhoIsNotReachedIsTriedAgainUntilTheAttemptsAreUsedUp() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        var busy = customerAt(new SipPhone.Rejects("486 Busy Here"));
        var call = asksToBeCalledBack();
        anna.ready();
        anna.accepts();
        var first = await().until(() -> happened(call, Event.AttemptFailed.class), list -> !list.isEmpty())
                .getFirst();
        assertThat(first.reason()).isEqualTo("CUSTOMER_BUSY");
        assertThat(first.number()).isEqualTo(NUMBER);
        assertThat(first.again()).isNotNull();
        assertThat(anna.view().load()).isZero();
        busy.close();
        customerAt(new SipPhone.Rings());

        assertThat(anna.accepts()).isEqualTo(call);

        awaitState(call, InteractionState.CLOSED);
        assertThat(happened(call, Event.AttemptFailed.class))
                .extracting(Event.AttemptFailed::reason)
                .containsExactly("CUSTOMER_BUSY", "CUSTOMER_NO_ANSWER");
        assertThat(outcome(call)).isEqualTo(Outcome.NOT_REACHED);
        assertThat(happened(call, Event.WrapUpCompleted.class))
                .extracting(Event.WrapUpCompleted::disposition)
                .containsExactly("wrong-number");
        assertThat(anna.view().load()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "404 Not Found,           WRONG_NUMBER",
        "410 Gone,                WRONG_NUMBER",
        "484 Address Incomplete,  WRONG_NUMBER",
        "403 Forbidden,           TRUNK_REFUSED",
        "503 Service Unavailable, TRUNK_REFUSED",
        "603 Decline,             CUSTOMER_REFUSED",
        "486 Busy Here,           CUSTOMER_BUSY",
        "600 Busy Everywhere,     CUSTOMER_BUSY",
        "480 Temporarily Unavailable, CUSTOMER_NO_ANSWER"
    })
    void reasonsOfACallThatReachedNobodyAreToldApart(String status, CallbackFailure reason) throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        customerAt(new SipPhone.Rejects(status));
        var call = asksToBeCalledBack();
        anna.ready();

        anna.accepts();

        var failed = await().until(() -> happened(call, Event.AttemptFailed.class), list -> !list.isEmpty())
                .getFirst();
        assertThat(failed.reason()).isEqualTo(reason.name());
        assertThat(failed.attempt()).isEqualTo(1);
        boolean isTriedAgain = reason != CallbackFailure.WRONG_NUMBER;
        assertThat(failed.again() != null).isEqualTo(isTriedAgain);
        if (!isTriedAgain) {
            awaitState(call, InteractionState.CLOSED);
            assertThat(outcome(call)).isEqualTo(Outcome.NOT_REACHED);
        }
        assertThat(node.telephones.calls().trunk().trouble().isPresent())
                .as("somebody is told")
                .isEqualTo(reason == CallbackFailure.TRUNK_REFUSED);
    }

    @Test
    void phoneOfTheAgentThatDoesNotAnswerLeavesTheCustomerAlone() throws Exception {
        phone("anna-desk", new SipPhone.Rings());
        var customer = customerAt(new SipPhone.Rings());
        var call = asksToBeCalledBack();
        anna.ready();
        anna.accepts();

        var failed = await().until(() -> happened(call, Event.ConnectFailed.class), list -> !list.isEmpty());

        assertThat(failed.getFirst().reason()).isEqualTo("PHONE_NO_ANSWER");
        assertThat(node.routing.router().find(call).orElseThrow().state()).isEqualTo(InteractionState.WAITING);
        assertThat(customer.messages()).doesNotContain("INVITE");
    }

    @Test
    void agentWhoHangsUpWhileTheCustomersPhoneRingsStopsItAndTheCallbackKeepsItsPlace() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        var customer = customerAt(new SipPhone.Rings());
        var call = asksToBeCalledBack();
        anna.ready();
        anna.accepts();
        await().until(() -> customer.messages().contains("180 Ringing"));

        node.telephones.callControl().hangUp(call);

        await().until(() -> customer.messages().contains("CANCEL sip:"));
        await().until(() -> !happened(call, Event.ConnectFailed.class).isEmpty());
        assertThat(node.routing.router().find(call).orElseThrow().state()).isEqualTo(InteractionState.WAITING);
        assertThat(happened(call, Event.AttemptFailed.class)).isEmpty();
    }

    @Test
    void customerWhoHangsUpInTheTalkEndsIt() throws Exception {
        var agentsPhone = phone("anna-desk", answersAndTalks(LONG));
        customerAt(new SipPhone.Answers(Duration.ofMillis(100), Duration.ofSeconds(2), callerVoice));
        var call = asksToBeCalledBack();
        anna.ready();
        anna.accepts();
        awaitState(call, InteractionState.CONNECTED);

        awaitState(call, InteractionState.WRAP_UP);

        assertThat(ended(call)).isEqualTo(Party.CUSTOMER);
        await().until(() -> agentsPhone.messages().contains("BYE sip:"));
    }

    @Test
    void agentCallsWhoeverHasLeftTheMessageThatTheyHaveInHand() throws Exception {
        phone("anna-desk", answersAndTalks(Duration.ofSeconds(3)));
        var customer = customerAt(new SipPhone.Answers(Duration.ofMillis(300), LONG, callerVoice));
        var caller = calls();
        var call = await().until(this::onlyWaiting, Optional::isPresent).orElseThrow();
        awaitCall(call, "WAITING");
        assertThat(node.telephones.waitingRoom().leavesMessage(call)).isTrue();
        assertThat(node.routing.router().leaveMessage(call)).isInstanceOf(HandResult.Done.class);
        caller.hangUp();
        await("the line is free").until(() -> node.telephones.calls().size() == 0);
        assertThat(happened(call, Event.Ended.class)).isEmpty();
        anna.ready();
        anna.accepts();
        var epoch = node.routing.router().find(call).orElseThrow().epoch();
        node.routing.router().connected(call, epoch); // as soon as it is accepted: there is nothing to build

        node.telephones.callControl().callCustomer(call);

        await().until(() -> customer.messages().contains("INVITE sip:+14155550123@"));
        awaitCall(call, "TALKING");
        assertThat(happened(call, Event.RecordingStarted.class)).hasSize(1);
        awaitState(call, InteractionState.WRAP_UP);
        assertThat(ended(call)).isEqualTo(Party.AGENT);
    }

    @Test
    void agentWhoHangsUpWhileTheLinkIsCutStopsTheCustomersPhoneWhenItIsBack() throws Exception {
        node.routing.reconfigure(withPolicy(
                node.routing.router().configuration(),
                new QueueProfile.Callback(2, Duration.ofSeconds(1), Duration.ofSeconds(25), false, null)));
        phone("anna-desk", answersAndTalks(Duration.ofSeconds(3)));
        var customer = customerAt(new SipPhone.Rings());
        var call = asksToBeCalledBack();
        anna.ready();
        anna.accepts();
        await().until(() -> customer.messages().contains("180 Ringing"));

        link.cut();
        await("the agent has hung up").until(() -> channels().contains("1 active channel"));
        link.mend();
        awaitLink();

        await().until(() -> customer.messages().contains("CANCEL sip:"));
        await().until(() -> !happened(call, Event.ConnectFailed.class).isEmpty());
        assertThat(node.routing.router().find(call).orElseThrow().state()).isEqualTo(InteractionState.WAITING);
    }

    private Optional<InteractionId> onlyWaitingCall() {
        return node.routing.router().snapshot().waiting().values().stream()
                .flatMap(List::stream)
                .filter(interaction -> interaction.channel() == Channel.VOICE)
                .map(Interaction::id)
                .findFirst();
    }

    @Test
    void secondWishForTheSameNumberEndsTheSecondCallAndNotTheFirst() {
        var first = asksToBeCalledBack();
        var caller = calls();
        var second = await().until(this::onlyWaitingCall, Optional::isPresent).orElseThrow();
        awaitCall(second, "WAITING");

        assertThat(node.telephones.waitingRoom().callBack(second, NUMBER))
                .isEqualTo(new CallbackResult.OpenAlready(first));

        awaitState(second, InteractionState.CLOSED);
        assertThat(outcome(second)).isEqualTo(Outcome.ENDED_IN_FLOW);
        assertThat(node.routing.router().openCallback(NUMBER)).contains(first);
        caller.hangUp();
    }
}
