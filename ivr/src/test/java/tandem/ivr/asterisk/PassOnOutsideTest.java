package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.Event.ConsultStage;
import tandem.embedded.sip.SipCaller;
import tandem.embedded.sip.SipPhone;
import tandem.ivr.ConsultResult;
import tandem.ivr.ConsultStep;

/// Calls that go to a number outside (T4), unannounced or after a consult: the contact ends, the caller talks on.
class PassOnOutsideTest extends TelephoneTest {
    private static final String NUMBER = "+16502530000";
    private static final String LINE = "PJSIP/ben-desk";

    private SipPhone annas;
    private SipCaller caller;
    private InteractionId call;

    @BeforeEach
    void annaTalks() throws Exception {
        annas = phone("anna-desk", answersAndTalks(LONG));
        caller = calls();
        call = talks(anna);
    }

    @Test
    void callerTalksWithTheNumberOutsideAndTheContactIsOver() throws Exception {
        phone(TestNode.TRUNK, answersAndTalks(LONG));
        awaitRecorded(call, 32_000);

        assertThat(passOn()).isEqualTo(ConsultResult.CALLING);

        isOutside();
        await().until(() -> channels().contains("2 active channels"));
        assertThat(consults()).extracting(Event.ConsultChanged::number).containsOnly(NUMBER);
        assertThat(happened(call, Event.RecordingFinished.class)).hasSize(1);
        caller.hangUp();
    }

    @Test
    void callerWhomNobodyOutsideAnswersIsBackInTheQueue() throws Exception {
        phone(TestNode.TRUNK, new SipPhone.Rejects("486 Busy Here"));

        assertThat(passOn()).isEqualTo(ConsultResult.CALLING);

        awaitCall(call, "WAITING");
        await().until(() -> annas.messages().contains("BYE sip:"));
        assertThat(caller.isOnThePhone()).isTrue();
        assertThat(happened(call, Event.Ended.class)).isEmpty();
        assertThat(happened(call, Event.Transferred.class)).hasSize(1);
        await().untilAsserted(() -> assertThat(consults().getLast().reason()).isEqualTo("PHONE_BUSY"));
        caller.hangUp();
    }

    @Test
    void callerWhoHangsUpWhileTheNumberOutsideRingsEndsIt() throws Exception {
        var outside = phone(TestNode.TRUNK, new SipPhone.Rings());
        assertThat(passOn()).isEqualTo(ConsultResult.CALLING);
        await().until(() -> outside.messages().contains("INVITE sip:"));

        caller.hangUp();

        awaitState(call, InteractionState.WRAP_UP);
        assertThat(ended(call)).isEqualTo(Party.CUSTOMER);
        await().until(() -> outside.messages().contains("CANCEL sip:"));
    }

    @Test
    void numberThatTheAgentMayNotCallIsNotCalled() {
        var view = node.routing.router().find(call).orElseThrow();

        assertThat(node.telephones.callControl().passOn(view, "+19005550100")).isEqualTo(ConsultResult.NUMBER_REFUSED);
        assertThat(node.telephones.callControl().consult(view, "911")).isEqualTo(ConsultResult.SHORT_NUMBER);
        assertThat(node.telephones.callControl().consult(view, "boo")).isEqualTo(ConsultResult.NOT_A_NUMBER);

        awaitCall(call, "TALKING");
        assertThat(consults()).isEmpty();
        caller.hangUp();
    }

    @Test
    void agentConsultsANumberOutsideAndLeavesTheCallerToThem() throws Exception {
        consults(NUMBER);
        step(ConsultStep.SWITCH);
        awaitCall(call, "CONSULT_HELD");
        step(ConsultStep.SWITCH);
        awaitCall(call, "CONSULTING");

        step(ConsultStep.COMPLETE);

        isOutside();
        caller.hangUp();
    }

    @Test
    void agentLeavesAConferenceWithANumberOutside() throws Exception {
        consults(NUMBER);
        step(ConsultStep.CONFERENCE);
        awaitCall(call, "CONFERENCE");

        dropLeg();

        isOutside();
        awaitConference(2);
        caller.hangUp();
    }

    @Test
    void whoeverIsOutsideAndHangsUpLeavesTheCallerWithAGoodbye() throws Exception {
        phone(TestNode.TRUNK, answersAndTalks(Duration.ofSeconds(2)));
        assertThat(passOn()).isEqualTo(ConsultResult.CALLING);
        awaitCall(call, "SENT_OUT");

        assertThat(caller.awaitEnd(Duration.ofSeconds(10))).as("heard goodbye").isTrue();
    }

    @Test
    void restartedNodeLeavesThemToTheirTalk() throws Exception {
        phone(TestNode.TRUNK, answersAndTalks(LONG));
        assertThat(passOn()).isEqualTo(ConsultResult.CALLING);
        isOutside();

        node.close();
        node = startedNode(installation, tenant, link);

        awaitCall(call, "SENT_OUT");
        assertThat(caller.isOnThePhone()).isTrue();
        assertThat(channels()).contains("2 active channels");
        caller.hangUp();
    }

    private ConsultResult passOn() {
        return node.telephones
                .callControl()
                .passOn(node.routing.router().find(call).orElseThrow(), NUMBER);
    }

    private void consults(String number) {
        phone(TestNode.TRUNK, answersAndTalks(LONG));
        var view = node.routing.router().find(call).orElseThrow();
        assertThat(node.telephones.callControl().consult(view, number)).isEqualTo(ConsultResult.CALLING);
        awaitCall(call, "CONSULTING");
    }

    private void step(ConsultStep step) {
        assertThat(node.telephones.callControl().consult(call, step))
                .as("%s", step)
                .isTrue();
    }

    private List<Event.ConsultChanged> consults() {
        return happened(call, Event.ConsultChanged.class);
    }

    private void isOutside() {
        awaitCall(call, "SENT_OUT");
        awaitState(call, InteractionState.WRAP_UP);
        assertThat(happened(call, Event.Ended.class).getFirst().reason()).isEqualTo("PASSED_ON_OUTSIDE");
        await("they are together").until(() -> {
            var bridge = bridgeOf(LINE);
            return !bridge.isEmpty() && bridge.equals(bridgeOf("PJSIP/trunk"));
        });
        assertThat(caller.isOnThePhone()).isTrue();
        assertThat(happened(call, Event.ConsultChanged.class))
                .extracting(Event.ConsultChanged::stage)
                .doesNotContain(ConsultStage.OVER);
    }
}
