package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.CustomerId;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.embedded.sip.SipPhone;
import tandem.ivr.CallResult;
import tandem.routing.HandResult;
import tandem.routing.TransferTarget;
import tandem.routing.model.CallbackFailure;
import tandem.routing.model.Presence;

/// Calls that agents begin, through a real Asterisk (T10): the agent's phone first, then the customer's.
class OutboundCallTest extends TelephoneTest {
    private static final String NUMBER = "+16502345678";
    private static final QueueId SUPPORT = new QueueId("support");

    @BeforeEach
    void wantsNoOtherWork() {
        anna.notReady();
    }

    private InteractionId annaCalls(String number) {
        var id = InteractionId.random();
        var result = node.outbound.call(anna.desktop(), id, number, SUPPORT, CommandId.random());
        assertThat(result).isInstanceOf(CallResult.Calling.class);
        return id;
    }

    private SipPhone customerAt(SipPhone.Behaviour behaviour) {
        return phone(TestNode.TRUNK, behaviour);
    }

    private void isOver(InteractionId call) {
        awaitState(call, InteractionState.CLOSED);
        assertThat(outcome(call)).isEqualTo(Outcome.NOT_REACHED);
        assertThat(anna.view().work()).isEmpty();
        assertThat(anna.view().reason()).isEqualTo("BREAK");
        assertThat(happened(call, Event.Queued.class)).isEmpty();
    }

    @Test
    void agentWhoIsNotReadyCallsANumberAndItIsAContactLikeAnyOther() throws Exception {
        var agentsPhone = phone("anna-desk", answersAndTalks(Duration.ofSeconds(3)));
        var customer = customerAt(new SipPhone.Answers(Duration.ofMillis(300), LONG, callerVoice));

        var call = annaCalls("(650) 234-5678");

        var begun = node.routing.router().find(call).orElseThrow();
        assertThat(begun.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(begun.channel()).isEqualTo(Channel.VOICE);
        assertThat(begun.from()).as("whose contact it is").isEqualTo(NUMBER);
        assertThat(begun.queue()).isEqualTo(SUPPORT);
        assertThat(begun.customer()).isEqualTo(new CustomerId("c16502345678"));
        awaitState(call, InteractionState.CONNECTED);
        assertThat(customer.messages()).contains("INVITE sip:" + NUMBER + "@");
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
        assertThat(happened(call, Event.Queued.class)).isEmpty();
        assertThat(anna.view().presence()).isEqualTo(Presence.NOT_READY);
    }

    @ParameterizedTest
    @CsvSource({
        "404 Not Found,           WRONG_NUMBER",
        "503 Service Unavailable, TRUNK_REFUSED",
        "603 Decline,             CUSTOMER_REFUSED",
        "486 Busy Here,           CUSTOMER_BUSY",
        "480 Temporarily Unavailable, CUSTOMER_NO_ANSWER"
    })
    void whoIsNotReachedIsToldAsItIsAndTheCallIsOver(String status, CallbackFailure reason) {
        phone("anna-desk", answersAndTalks(LONG));
        customerAt(new SipPhone.Rejects(status));

        var call = annaCalls(NUMBER);

        isOver(call);
        assertThat(happened(call, Event.AttemptFailed.class)).singleElement().satisfies(failed -> {
            assertThat(failed.reason()).isEqualTo(reason.name());
            assertThat(failed.number()).isEqualTo(NUMBER);
            assertThat(failed.again()).isNull();
        });
    }

    @Test
    void agentHearsItRingAndGivesUp() {
        phone("anna-desk", answersAndTalks(LONG));
        var customer = customerAt(new SipPhone.Rings());
        var call = annaCalls(NUMBER);
        await().until(() -> customer.messages().contains("180 Ringing"));
        assertThat(installation.asterisk.rx("core show channels concise"))
                .as("where the agent's phone hears the ringing tone")
                .contains("!acd-agent!first!");

        node.telephones.callControl().hangUp(call);

        await().until(() -> customer.messages().contains("CANCEL sip:"));
        isOver(call);
        assertThat(ended(call)).isEqualTo(Party.AGENT);
        assertThat(happened(call, Event.ConnectFailed.class)).isEmpty();
    }

    @Test
    void agentWhoHangsUpTheirPhoneWhileItRingsStopsIt() {
        phone("anna-desk", answersAndTalks(Duration.ofSeconds(2)));
        var customer = customerAt(new SipPhone.Rings());

        var call = annaCalls(NUMBER);

        await().until(() -> customer.messages().contains("CANCEL sip:"));
        isOver(call);
        assertThat(ended(call)).isEqualTo(Party.AGENT);
    }

    @Test
    void phoneOfTheAgentThatDoesNotAnswerLeavesTheCustomerAlone() {
        phone("anna-desk", new SipPhone.Rings());
        var customer = customerAt(new SipPhone.Rings());

        var call = annaCalls(NUMBER);

        isOver(call);
        assertThat(happened(call, Event.ConnectFailed.class))
                .extracting(Event.ConnectFailed::reason)
                .containsExactly("PHONE_NO_ANSWER");
        assertThat(customer.messages()).doesNotContain("INVITE");
    }

    @Test
    void customerWhoHangsUpInTheTalkEndsIt() {
        var agentsPhone = phone("anna-desk", answersAndTalks(LONG));
        customerAt(new SipPhone.Answers(Duration.ofMillis(100), Duration.ofSeconds(2), callerVoice));

        var call = annaCalls(NUMBER);

        awaitState(call, InteractionState.CONNECTED);
        awaitState(call, InteractionState.WRAP_UP);
        assertThat(ended(call)).isEqualTo(Party.CUSTOMER);
        await().until(() -> agentsPhone.messages().contains("BYE sip:"));
    }

    @Test
    void whoWasCalledIsPassedOnAndWaitsLikeAnyCaller() {
        phone("anna-desk", answersAndTalks(LONG));
        var customer = customerAt(new SipPhone.Answers(Duration.ofMillis(100), Duration.ofSeconds(6), callerVoice));
        var call = annaCalls(NUMBER);
        awaitState(call, InteractionState.CONNECTED);

        assertThat(anna.passesOn(call, new TransferTarget.ToQueue(new QueueId("sales"))))
                .isInstanceOf(HandResult.Done.class);

        awaitCall(call, "WAITING");
        assertThat(happened(call, Event.Queued.class)).hasSize(1);
        await("they hang up").until(() -> customer.messages().contains("BYE sip:"));
        awaitState(call, InteractionState.CLOSED);
        assertThat(outcome(call)).isEqualTo(Outcome.ABANDONED);
    }

    @Test
    void saidTwiceItIsOneCallAndWhoIsOnTheTelephoneBeginsNoOther() {
        phone("anna-desk", answersAndTalks(LONG));
        var customer = customerAt(new SipPhone.Answers(Duration.ofMillis(100), LONG, callerVoice));
        var call = annaCalls(NUMBER);

        assertThat(node.outbound.call(anna.desktop(), call, NUMBER, SUPPORT, CommandId.random()))
                .isInstanceOf(CallResult.Calling.class);
        assertThat(node.outbound.call(anna.desktop(), InteractionId.random(), NUMBER, SUPPORT, CommandId.random()))
                .isEqualTo(new CallResult.NotPossible("you have a call already"));

        awaitState(call, InteractionState.CONNECTED);
        node.telephones.callControl().hangUp(call);
        awaitState(call, InteractionState.WRAP_UP);
        assertThat(customer.messages().split("INVITE sip:", -1)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        TestNode.LEAVE_ME_ALONE + ", DoNotCall",
        "911, ShortNumber",
        "5550123, NotANumber",
        "+449098790000, Refused",
        "+8821621111111, Refused"
    })
    void numberThatIsNotCalledIsToldAndNothingIsOpened(String number, String result) {
        var id = InteractionId.random();

        assertThat(node.outbound
                        .call(anna.desktop(), id, number, SUPPORT, CommandId.random())
                        .getClass()
                        .getSimpleName())
                .isEqualTo(result);

        assertThat(node.routing.router().find(id)).isEmpty();
    }

    @Test
    void agentWhoHangsUpWhileTheLinkIsCutStopsTheCustomersPhoneWhenItIsBack() {
        phone("anna-desk", answersAndTalks(Duration.ofSeconds(3)));
        var customer = customerAt(new SipPhone.Rings());
        var call = annaCalls(NUMBER);
        await().until(() -> customer.messages().contains("180 Ringing"));

        link.cut();
        await("the agent has hung up").until(() -> channels().contains("1 active channel"));
        link.mend();
        awaitLink();

        await().until(() -> customer.messages().contains("CANCEL sip:"));
        isOver(call);
    }
}
