package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.embedded.sip.SipPhone;

/// Real calls through a real Asterisk, from the queue to the end, whoever ends them and whenever.
class CallLifeTest extends TelephoneTest {
    private static final int SECOND = 2 * 2 * 8000; // bytes of both sides

    @Test
    void callGoesFromTheQueueThroughTheTalkToWrapUpWhenTheAgentHangsUp() throws Exception {
        var phone = phone("anna-desk", answersAndTalks(Duration.ofSeconds(2)));
        var caller = calls();

        var call = anna.accepts();

        awaitState(call, InteractionState.WRAP_UP);
        assertThat(phone.messages())
                .as("the INVITE to the phone")
                .contains("X-CC-Call-Id: " + call)
                .contains("From: <sip:+14155550123@")
                .doesNotContain("X-CC-Auto-Answer");
        assertThat(caller.awaitEnd(Duration.ofSeconds(10)))
                .as("the caller heard goodbye")
                .isTrue();
        assertThat(happened(call, Event.Connected.class)).hasSize(1);
        assertThat(ended(call)).isEqualTo(Party.AGENT);
        var finished = await().until(() -> happened(call, Event.RecordingFinished.class), list -> !list.isEmpty());
        var recording = StereoRecording.read(Path.of(finished.getFirst().spoolFile()));
        assertThat(recording.length()).isBetween(Duration.ofMillis(1500), Duration.ofSeconds(4));
        assertThat(recording.left().loudness(CALLER_TONE))
                .isGreaterThan(20 * recording.left().loudness(AGENT_TONE));
        assertThat(recording.right().loudness(AGENT_TONE))
                .isGreaterThan(20 * recording.right().loudness(CALLER_TONE));
    }

    @Test
    void callerWhoHangsUpInTheQueueIsAbandoned() throws Exception {
        anna.notReady();
        var caller = calls();
        var call = await().until(this::onlyWaiting, Optional::isPresent).orElseThrow();
        awaitCall(call, "WAITING");

        caller.hangUp();

        awaitState(call, InteractionState.CLOSED);
        assertThat(outcome(call)).isEqualTo(Outcome.ABANDONED);
        assertThat(ended(call)).isEqualTo(Party.CUSTOMER);
    }

    @Test
    void callerWhoHangsUpWhileTheOfferIsOpenIsAbandonedAndTheAgentIsFreeAgain() throws Exception {
        var caller = calls();
        var call = anna.isOffered();
        awaitCall(call, "WAITING");

        caller.hangUp();

        awaitState(call, InteractionState.CLOSED);
        assertThat(outcome(call)).isEqualTo(Outcome.ABANDONED);
        assertThat(happened(call, Event.OfferRescinded.class)).hasSize(1);
        assertThat(anna.view().load()).isZero();
    }

    @Test
    void callerWhoHangsUpWhileThePhoneRingsStopsTheRinging() throws Exception {
        var phone = phone("anna-desk", new SipPhone.Rings());
        var caller = calls();
        var call = anna.accepts();
        await().until(() -> phone.messages().contains("180 Ringing"));

        caller.hangUp();

        awaitState(call, InteractionState.CLOSED);
        assertThat(outcome(call)).isEqualTo(Outcome.ABANDONED);
        await().until(() -> phone.messages().contains("CANCEL sip:"));
        assertThat(anna.view().load()).isZero();
    }

    @Test
    void callerWhoHangsUpInTheTalkFreesTheAgentsPhoneAtOnce() throws Exception {
        var phone = phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = anna.accepts();
        awaitState(call, InteractionState.CONNECTED);
        await("a second is recorded").until(() -> Growing.bytes(installation.spool, call + "-1") > SECOND);

        caller.hangUp();

        awaitState(call, InteractionState.WRAP_UP);
        assertThat(ended(call)).isEqualTo(Party.CUSTOMER);
        await().atMost(Duration.ofSeconds(1)).until(() -> phone.messages().contains("BYE sip:"));
        var finished = await().until(() -> happened(call, Event.RecordingFinished.class), list -> !list.isEmpty());
        var recording = StereoRecording.read(Path.of(finished.getFirst().spoolFile()));
        assertThat(recording.length()).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void agentEndsTheTalkOnTheirPage() throws Exception {
        var phone = phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = anna.accepts();
        awaitState(call, InteractionState.CONNECTED);

        node.telephones.callControl().hangUp(call);

        awaitState(call, InteractionState.WRAP_UP);
        assertThat(ended(call)).isEqualTo(Party.AGENT);
        await().until(() -> phone.messages().contains("BYE sip:"));
        assertThat(caller.awaitEnd(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void phoneThatDoesNotAnswerReturnsTheCallerToTheirPlaceAndTheNextAgentTakesThem() throws Exception {
        phone("anna-desk", new SipPhone.Rings());
        phone("ben-desk", answersAndTalks(Duration.ofSeconds(1)));
        calls();
        var call = anna.accepts();
        var enqueued = node.routing.router().find(call).orElseThrow().enqueuedAt();

        var failed = await().until(() -> happened(call, Event.ConnectFailed.class), list -> !list.isEmpty());
        assertThat(failed.getFirst().reason()).isEqualTo("PHONE_NO_ANSWER");
        assertThat(anna.view().reason()).isEqualTo("PHONE_NO_ANSWER");
        assertThat(node.routing.router().find(call).orElseThrow().enqueuedAt()).isEqualTo(enqueued);
        var ben = new TestAgent("ben", node);
        toClose.add(ben);

        assertThat(ben.accepts()).isEqualTo(call);
        awaitState(call, InteractionState.WRAP_UP);
        assertThat(happened(call, Event.Connected.class))
                .extracting(Event.Connected::agent)
                .containsExactly(ben.id);
    }

    @Test
    void phoneThatRejectsOrIsNotThereSaysWhyAndTheCallerStays() throws Exception {
        phone("anna-desk", new SipPhone.Rejects("486 Busy Here"));
        var caller = calls();
        var call = anna.accepts();
        await().until(() -> happened(call, Event.ConnectFailed.class).size() == 1);
        installation.asterisk.rx("database del tandem-sip/aor anna-desk");
        installation.asterisk.rx("database put tandem-sip/aor anna-desk \"{\\\"max_contacts\\\":\\\"1\\\"}\"");

        anna.ready();
        anna.accepts();

        await().until(() -> happened(call, Event.ConnectFailed.class).size() == 2);
        assertThat(happened(call, Event.ConnectFailed.class))
                .extracting(Event.ConnectFailed::reason)
                .containsExactly("PHONE_BUSY", "PHONE_NOT_REGISTERED");
        assertThat(caller.isOnThePhone()).isTrue();
        awaitCall(call, "WAITING");
    }
}
