package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tandem.ivr.asterisk.TestListener.awaitHears;
import static tandem.ivr.asterisk.TestListener.doesNotHear;
import static tandem.ivr.asterisk.TestListener.hears;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.MonitorMode;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.embedded.sip.SipCaller;
import tandem.embedded.sip.Ulaw;
import tandem.ivr.ConsultResult;
import tandem.ivr.ConsultStep;
import tandem.ivr.MonitorResult;
import tandem.ivr.Monitoring;
import tandem.routing.TransferTarget;
import tandem.routing.model.MonitorRules;

/// Somebody who supervises listens to, whispers into and joins a call (S3) on a real Asterisk: who hears whom is told
/// by what comes out of the earpieces.
class MonitorTest extends TelephoneTest {
    private static final int SOFIA_TONE = TestListener.TONE;
    private static final int BEN_TONE = 1850;
    private static final String SOFIA = "sofia";

    private HearingPhone annas;
    private TestListener sofia;
    private HearingPhone sofias;
    private SipCaller caller;
    private InteractionId call;

    @BeforeEach
    void annaTalks() throws Exception {
        annas = hearing(agentVoice).servesAs(installation.asterisk, "anna-desk");
        sofia = new TestListener(this, node, SOFIA);
        sofias = sofia.phone;
        caller = calls();
        call = talks(anna);
    }

    private HearingPhone hearing(Path voice) throws IOException {
        var phone = new HearingPhone(voice);
        toClose.add(phone);
        return phone;
    }

    private MonitorResult monitors(MonitorMode mode) {
        return sofia.monitors(call, mode);
    }

    private List<Event.MonitorChanged> uses() {
        return happened(call, Event.MonitorChanged.class);
    }

    private void listens() {
        assertThat(monitors(MonitorMode.LISTEN)).isEqualTo(MonitorResult.DONE);
        awaitUses(1);
    }

    private void awaitUses(int count) {
        await(count + " changes").until(() -> uses().size() >= count);
    }

    @Test
    void supervisorHearsBothAndIsHeardAsTheModeSaysWithoutBeingCutOff() throws Exception {
        awaitHears(annas, CALLER_TONE);
        listens();
        awaitHears(sofias, CALLER_TONE, AGENT_TONE);
        doesNotHear(annas, SOFIA_TONE);

        assertThat(monitors(MonitorMode.WHISPER)).isEqualTo(MonitorResult.DONE);
        awaitHears(annas, SOFIA_TONE, CALLER_TONE);
        awaitHears(sofias, CALLER_TONE, AGENT_TONE);

        assertThat(monitors(MonitorMode.BARGE)).isEqualTo(MonitorResult.DONE);
        awaitHears(annas, SOFIA_TONE, CALLER_TONE);
        awaitHears(sofias, CALLER_TONE, AGENT_TONE);

        assertThat(monitors(MonitorMode.LISTEN)).isEqualTo(MonitorResult.DONE);
        awaitUses(4);
        awaitHears(sofias, CALLER_TONE, AGENT_TONE);
        doesNotHear(annas, SOFIA_TONE);
        assertThat(sofias.calls()).as("one call").isEqualTo(1);
        assertThat(uses())
                .extracting(Event.MonitorChanged::mode)
                .containsExactly(MonitorMode.LISTEN, MonitorMode.WHISPER, MonitorMode.BARGE, MonitorMode.LISTEN);

        node.telephones.callControl().endMonitoring(call, SOFIA);
        await().until(() -> sofias.endings() == 1);
        awaitUses(5);
        assertThat(uses().getLast().reason()).isEqualTo("STOPPED");
        awaitHears(annas, CALLER_TONE);
        caller.hangUp();
        awaitState(call, InteractionState.WRAP_UP);
    }

    @Test
    void recordingHasNothingOfAWhisperAndABargeIsRecordedByItself() throws Exception {
        awaitRecorded(call, 32_000);
        assertThat(monitors(MonitorMode.WHISPER)).isEqualTo(MonitorResult.DONE);
        awaitHears(annas, SOFIA_TONE);
        awaitRecorded(call, 96_000);
        assertThat(monitors(MonitorMode.BARGE)).isEqualTo(MonitorResult.DONE);
        await().until(() -> happened(call, Event.RecordingStarted.class).size() == 2);
        awaitHears(sofias, CALLER_TONE);
        awaitRecorded(call, 48_000);
        monitors(MonitorMode.LISTEN);
        caller.hangUp();
        awaitState(call, InteractionState.WRAP_UP);

        var finished = await().until(() -> happened(call, Event.RecordingFinished.class), list -> list.size() == 2);
        var ids = happened(call, Event.RecordingStarted.class);
        var talk = read(finished, ids.getFirst().recordingId());
        var joined = read(finished, ids.getLast().recordingId());
        assertThat(talk.right().loudness(AGENT_TONE))
                .isGreaterThan(50 * talk.right().loudness(SOFIA_TONE));
        assertThat(talk.left().loudness(CALLER_TONE))
                .isGreaterThan(50 * talk.left().loudness(SOFIA_TONE));
        assertThat(joined.left().loudness(SOFIA_TONE) + joined.right().loudness(SOFIA_TONE))
                .as("what the customer heard is on record")
                .isGreaterThan(1e6);
    }

    private static StereoRecording read(List<Event.RecordingFinished> finished, String id) throws Exception {
        var file = finished.stream()
                .filter(recording -> recording.recordingId().equals(id))
                .findFirst()
                .orElseThrow();
        return StereoRecording.read(Path.of(file.spoolFile()));
    }

    @Test
    void callerWhoHangsUpEndsTheListeningWithWords() {
        listens();
        caller.hangUp();
        awaitUses(2);
        assertThat(uses().getLast().mode()).isNull();
        assertThat(uses().getLast().reason()).isEqualTo("CALL_OVER");
        await().until(() -> sofias.endings() == 1);
        awaitState(call, InteractionState.WRAP_UP);
    }

    @Test
    void agentWhoHangsUpEndsTheListeningToo() throws Exception {
        listens();
        annas.hangUp();
        awaitUses(2);
        await().until(() -> sofias.endings() == 1);
        awaitState(call, InteractionState.WRAP_UP);
    }

    @Test
    void supervisorWhoHangsUpLeavesTheTalkAsItIs() throws Exception {
        listens();
        sofias.hangUp();
        awaitUses(2);
        assertThat(uses().getLast().reason()).isEqualTo("HUNG_UP");
        awaitHears(annas, CALLER_TONE);
        assertThat(caller.isOnThePhone()).isTrue();
        assertThat(node.routing.router().find(call).orElseThrow().state()).isEqualTo(InteractionState.CONNECTED);
        caller.hangUp();
    }

    @Test
    void listeningGoesOnOverHold() throws Exception {
        listens();
        awaitHears(sofias, CALLER_TONE);
        assertThat(node.telephones.callControl().hold(call)).isTrue();
        awaitCall(call, "HELD");
        awaitHears(sofias, AGENT_TONE);
        doesNotHear(sofias, CALLER_TONE);
        assertThat(node.telephones.callControl().resume(call)).isTrue();
        awaitCall(call, "TALKING");
        awaitHears(sofias, CALLER_TONE, AGENT_TONE);
        assertThat(sofias.calls()).isEqualTo(1);
        caller.hangUp();
    }

    @Test
    void consultIsNotHeardButTheConferenceIs() throws Exception {
        var bensVoice = Ulaw.tone(data.resolve("ben.ulaw"), BEN_TONE, Duration.ofSeconds(1));
        var bens = hearing(bensVoice).servesAs(installation.asterisk, "ben-desk");
        var ben = new TestAgent("ben", node);
        toClose.add(ben);
        listens();
        awaitHears(sofias, CALLER_TONE);

        assertThat(node.telephones.callControl().consult(call, ben.id)).isEqualTo(ConsultResult.CALLING);
        awaitCall(call, "CONSULTING");
        awaitHears(annas, BEN_TONE);
        await("music, as the caller").until(() -> !hears(sofias, AGENT_TONE));
        sofias.listenAnew();
        annas.listenAnew();
        await().until(() -> sofias.millisHeard() >= 1000 && annas.millisHeard() >= 1000);
        assertThat(annas.loudness(BEN_TONE)).isGreaterThan(20 * sofias.loudness(BEN_TONE));

        assertThat(node.telephones.callControl().consult(call, ConsultStep.CONFERENCE))
                .isTrue();
        awaitCall(call, "CONFERENCE");
        awaitHears(sofias, BEN_TONE, AGENT_TONE, CALLER_TONE);
        doesNotHear(bens, SOFIA_TONE);
        assertThat(monitors(MonitorMode.BARGE)).isEqualTo(MonitorResult.DONE);
        awaitHears(bens, SOFIA_TONE);
        awaitHears(annas, SOFIA_TONE);

        assertThat(node.telephones.callControl().consult(call, ConsultStep.TAKE_BACK))
                .isTrue();
        awaitCall(call, "TALKING");
        awaitHears(sofias, CALLER_TONE, AGENT_TONE);
        awaitHears(annas, SOFIA_TONE, CALLER_TONE);
        assertThat(sofias.calls()).as("never cut off").isEqualTo(1);
        caller.hangUp();
        awaitState(call, InteractionState.WRAP_UP);
    }

    @Test
    void listeningFollowsTheCallToTheColleagueToWhomItIsHandedOver() throws Exception {
        var bensVoice = Ulaw.tone(data.resolve("ben2.ulaw"), BEN_TONE, Duration.ofSeconds(1));
        hearing(bensVoice).servesAs(installation.asterisk, "ben-desk");
        var ben = new TestAgent("ben", node);
        toClose.add(ben);
        listens();
        assertThat(node.telephones.callControl().consult(call, ben.id)).isEqualTo(ConsultResult.CALLING);
        awaitCall(call, "CONSULTING");
        assertThat(node.telephones.callControl().consult(call, ConsultStep.COMPLETE))
                .isTrue();
        awaitCall(call, "TALKING");
        awaitHears(sofias, CALLER_TONE, BEN_TONE);
        awaitUses(2);
        assertThat(uses())
                .extracting(use -> use.agent().value())
                .as("ben is told, too")
                .containsExactly("anna", "ben");
        caller.hangUp();
        awaitState(call, InteractionState.WRAP_UP);
    }

    @Test
    void callThatIsPassedOnIsNotListenedToAnyMore() throws Exception {
        listens();
        anna.passesOn(call, new TransferTarget.ToQueue(new QueueId("sales")));
        awaitUses(2);
        assertThat(uses().getLast().reason()).isEqualTo("CALL_OVER");
        await().until(() -> sofias.endings() == 1);
        assertThat(caller.isOnThePhone()).isTrue();
        caller.hangUp();
    }

    @Test
    void listenerWhosePhoneIsNotThereChangesNothing() {
        var nobody = new Monitoring(call, "nobody", "Nobody", null, MonitorMode.LISTEN, MonitorRules.USUAL);
        assertThat(node.telephones.callControl().monitor(nobody)).isEqualTo(MonitorResult.DONE);
        awaitUses(1);
        assertThat(uses().getFirst().mode()).isNull();
        assertThat(uses().getFirst().reason()).isEqualTo("PHONE_NOT_REGISTERED");
        assertThat(caller.isOnThePhone()).isTrue();
        caller.hangUp();
    }

    @Test
    void bothPartiesHearAToneWhereTheQueueAnnouncesListeners() throws Exception {
        awaitHears(annas, CALLER_TONE);
        annas.listenAnew();
        assertThat(sofia.monitors(
                        call, MonitorMode.LISTEN, new MonitorRules(Set.of(MonitorMode.LISTEN), true, true, false)))
                .isEqualTo(MonitorResult.DONE);
        awaitUses(1);
        await("the tone has been said").until(() -> !channels().contains("Local/tone@acd-monitor"));
        awaitHears(annas, CALLER_TONE);
        awaitHears(sofias, CALLER_TONE, AGENT_TONE);
        caller.hangUp();
    }

    @Test
    void callWithoutAnAgentCannotBeListenedTo() {
        caller.hangUp();
        awaitState(call, InteractionState.WRAP_UP);
        await().until(() -> node.telephones.calls().size() == 0);
        assertThat(monitors(MonitorMode.LISTEN)).isEqualTo(MonitorResult.NOT_NOW);
    }
}
