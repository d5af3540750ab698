package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.Event.ConsultStage;
import tandem.embedded.sip.SipCaller;
import tandem.embedded.sip.SipPhone;
import tandem.embedded.sip.SipPhone.Behaviour;
import tandem.embedded.sip.Ulaw;
import tandem.ivr.ConsultResult;
import tandem.ivr.ConsultStep;
import tandem.routing.TransferTarget;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Presence;
import tandem.routing.model.RoutingConfiguration;

/// Agents who consult a colleague (T4) on a real Asterisk: whoever hangs up whenever, the caller is with exactly one
/// agent, on hold or waiting (I13), and who is consulted is offered nothing else.
class CallConsultTest extends TelephoneTest {
    private static final int BEN_TONE = 1850;
    private static final int SECOND = 32_000;

    private SipPhone annas;
    private SipPhone bens;
    private SipCaller caller;
    private InteractionId call;
    private TestAgent ben;

    @BeforeEach
    void annaTalksAndBenIsReady() throws Exception {
        bens = phone("ben-desk", new SipPhone.Rejects("480 Temporarily Unavailable"));
        annas = phone("anna-desk", answersAndTalks(LONG));
        caller = calls();
        call = talks(anna);
        ben = new TestAgent("ben", node);
        toClose.add(ben);
    }

    @Test
    void callerHearsMusicWhileTheAgentsTalkAndThenTheAgentAgainInOneRecording() throws Exception {
        awaitRecorded(call, SECOND);
        consultsBen();
        awaitTogether("PJSIP/anna-desk", "PJSIP/ben-desk");
        long consulting = recorded(call);
        awaitRecorded(call, consulting + 2 * SECOND);
        assertThat(stages()).containsExactly(ConsultStage.CALLING, ConsultStage.CONSULTING);
        assertThat(happened(call, Event.Held.class)).hasSize(1);

        step(ConsultStep.TAKE_BACK);

        awaitCall(call, "TALKING");
        awaitTogether("PJSIP/anna-desk", "PJSIP/trunk");
        await().until(() -> bens.messages().contains("BYE sip:"));
        assertThat(happened(call, Event.Resumed.class)).hasSize(1);
        long back = recorded(call);
        awaitRecorded(call, back + 2 * SECOND);
        caller.hangUp();
        awaitState(call, InteractionState.WRAP_UP);
        var finished = await().until(() -> happened(call, Event.RecordingFinished.class), list -> !list.isEmpty());
        assertThat(finished).as("one recording").hasSize(1);
        var heard =
                StereoRecording.read(Path.of(finished.getFirst().spoolFile())).right();
        assertThat(part(heard, consulting + SECOND / 2).loudness(BEN_TONE))
                .as("the consult is not for the caller")
                .isLessThan(part(heard, back + SECOND / 2).loudness(AGENT_TONE) / 20);
    }

    private static StereoRecording.Side part(StereoRecording.Side side, long from) {
        return new StereoRecording.Side(
                Arrays.copyOfRange(side.samples(), (int) (from / 4), (int) ((from + SECOND) / 4)));
    }

    @Test
    void colleagueWhoIsConsultedIsOfferedNothingAndReadyAgainAfterwards() throws Exception {
        consultsBen();
        assertThat(ben.view().presence()).isEqualTo(Presence.NOT_READY);
        assertThat(ben.view().reason()).isEqualTo("CONSULT");
        assertThat(consult()).as("again").isEqualTo(ConsultResult.CALLING);

        step(ConsultStep.TAKE_BACK);

        await().until(() -> ben.view().presence() == Presence.READY);
        assertThat(stages()).endsWith(ConsultStage.OVER);
        awaitCall(call, "TALKING");
        caller.hangUp();
    }

    @Test
    void colleagueOnABreakIsOnTheirBreakAgainAfterwards() throws Exception {
        ben.notReady();
        consultsBen();

        caller.hangUp();

        await().until(() -> "BREAK".equals(ben.view().reason()));
        awaitState(call, InteractionState.WRAP_UP);
        await().until(() -> bens.messages().contains("BYE sip:"));
    }

    @Test
    void colleagueWhoIsBusyOrNotThereIsNotConsulted() throws Exception {
        phone("ben-desk", benTalks());
        var other = calls();
        talks(ben);

        assertThat(consult()).isEqualTo(ConsultResult.BUSY);
        assertThat(node.telephones.callControl().consult(call, anna.id)).isEqualTo(ConsultResult.NOT_NOW);
        assertThat(node.telephones.callControl().consult(call, new AgentId("chen")))
                .isEqualTo(ConsultResult.NOT_THERE);

        awaitCall(call, "TALKING");
        assertThat(stages()).isEmpty();
        other.hangUp();
        caller.hangUp();
    }

    @Test
    void agentGoesToAndFroBetweenCallerAndColleague() throws Exception {
        consultsBen();

        step(ConsultStep.SWITCH);
        awaitCall(call, "CONSULT_HELD");
        awaitTogether("PJSIP/anna-desk", "PJSIP/trunk");
        step(ConsultStep.SWITCH);
        awaitCall(call, "CONSULTING");
        awaitTogether("PJSIP/anna-desk", "PJSIP/ben-desk");
        step(ConsultStep.SWITCH);
        awaitCall(call, "CONSULT_HELD");
        step(ConsultStep.TAKE_BACK);
        awaitCall(call, "TALKING");
        awaitTogether("PJSIP/anna-desk", "PJSIP/trunk");

        assertThat(stages())
                .containsExactly(
                        ConsultStage.CALLING,
                        ConsultStage.CONSULTING,
                        ConsultStage.WAITING,
                        ConsultStage.CONSULTING,
                        ConsultStage.WAITING,
                        ConsultStage.OVER);
        assertThat(happened(call, Event.Held.class)).hasSize(2);
        assertThat(happened(call, Event.Resumed.class)).hasSize(2);
        caller.hangUp();
    }

    @Test
    void callBecomesTheColleaguesWhenTheConsultIsCompleted() throws Exception {
        awaitRecorded(call, SECOND);
        consultsBen();

        step(ConsultStep.COMPLETE);

        isBens();
        awaitRecorded(call, 3 * SECOND);
        caller.hangUp();
        awaitState(call, InteractionState.WRAP_UP);
        assertThat(node.routing.router().find(call).orElseThrow().agent()).isEqualTo(ben.id);
        assertThat(ended(call)).isEqualTo(Party.CUSTOMER);
        assertThat(anna.view().work()).as("anna's own wrap-up").hasSize(1);
        var finished = await().until(() -> happened(call, Event.RecordingFinished.class), list -> list.size() == 2);
        var second =
                StereoRecording.read(Path.of(finished.getLast().spoolFile())).right();
        assertThat(second.loudness(BEN_TONE)).as("ben is recorded").isGreaterThan(20 * second.loudness(AGENT_TONE));
    }

    @Test
    void callBecomesTheColleaguesWhileTheAgentTalksWithTheCallerToo() throws Exception {
        consultsBen();
        step(ConsultStep.SWITCH);
        awaitCall(call, "CONSULT_HELD");

        step(ConsultStep.COMPLETE);

        isBens();
        caller.hangUp();
    }

    /// The caller is with Ben, and with nobody else.
    private void isBens() {
        awaitCall(call, "TALKING");
        awaitTogether("PJSIP/ben-desk", "PJSIP/trunk");
        await().until(() -> annas.messages().contains("BYE sip:"));
        assertThat(caller.isOnThePhone()).isTrue();
        await().until(() -> channels().contains("2 active channels"));
        assertThat(happened(call, Event.Connected.class))
                .extracting(Event.Connected::agent)
                .containsExactly(anna.id, ben.id);
        await().until(() -> ben.view().presence() == Presence.READY);
        assertThat(happened(call, Event.Ended.class)).isEmpty();
    }

    @Test
    void colleagueWhoDoesNotAnswerLeavesTheCallerOnHoldWithTheAgent() throws Exception {
        bens = phone("ben-desk", new SipPhone.Rejects("486 Busy Here"));
        assertThat(consult()).isEqualTo(ConsultResult.CALLING);

        awaitCall(call, "HELD");

        await().untilAsserted(() -> assertThat(consults().getLast().reason()).isEqualTo("PHONE_BUSY"));
        await().until(() -> ben.view().presence() == Presence.READY);
        assertThat(node.telephones.callControl().resume(call)).isTrue();
        awaitCall(call, "TALKING");
        awaitTogether("PJSIP/anna-desk", "PJSIP/trunk");
        caller.hangUp();
    }

    @Test
    void colleagueWhoHangsUpLeavesTheCallerOnHoldWithTheAgent() throws Exception {
        bens = phone("ben-desk", new SipPhone.Answers(Duration.ofMillis(100), Duration.ofSeconds(2), voice()));
        assertThat(consult()).isEqualTo(ConsultResult.CALLING);
        awaitCall(call, "CONSULTING");

        awaitCall(call, "HELD");

        await().untilAsserted(() -> assertThat(consults().getLast().reason()).isEqualTo("HUNG_UP"));
        assertThat(node.telephones.callControl().resume(call)).isTrue();
        awaitCall(call, "TALKING");
        awaitTogether("PJSIP/anna-desk", "PJSIP/trunk");
        caller.hangUp();
    }

    @Test
    void callerWhoHangsUpEndsCallAndConsult() throws Exception {
        consultsBen();

        caller.hangUp();

        awaitState(call, InteractionState.WRAP_UP);
        assertThat(ended(call)).isEqualTo(Party.CUSTOMER);
        await().until(() -> bens.messages().contains("BYE sip:"));
        await().until(() -> annas.messages().contains("BYE sip:"));
        await().until(() -> ben.view().presence() == Presence.READY);
    }

    @Test
    void agentWhoEndsTheCallEndsTheConsultAsWell() throws Exception {
        consultsBen();

        node.telephones.callControl().hangUp(call);

        awaitState(call, InteractionState.WRAP_UP);
        assertThat(ended(call)).isEqualTo(Party.AGENT);
        await().until(() -> bens.messages().contains("BYE sip:"));
        assertThat(caller.awaitEnd(Duration.ofSeconds(5))).as("heard goodbye").isTrue();
    }

    @Test
    void callThatIsPassedOnDuringAConsultLeavesBoth() throws Exception {
        consultsBen();

        anna.passesOn(call, new TransferTarget.Back());

        await().until(() -> bens.messages().contains("BYE sip:"));
        await().until(() -> annas.messages().contains("BYE sip:"));
        assertThat(caller.isOnThePhone()).isTrue();
        assertThat(ben.isOffered()).as("ben is ready again").isEqualTo(call);
        caller.hangUp();
    }

    @Test
    void phoneThatVanishesDuringAConsultHasTimeToComeBackToTheCaller() throws Exception {
        consultsBen();

        dropLeg();

        awaitCall(call, "HELD_ALONE");
        await().until(() -> bens.messages().contains("BYE sip:"));
        awaitCall(call, "HELD");
        assertThat(node.telephones.callControl().resume(call)).isTrue();
        awaitCall(call, "TALKING");
        caller.hangUp();
    }

    @Test
    void restartedNodeGoesOnWithTheConsult() throws Exception {
        consultsBen();

        node.close();
        node = startedNode(installation, tenant, link);

        awaitCall(call, "CONSULTING");
        assertThat(channels()).contains("3 active channels");
        step(ConsultStep.COMPLETE);
        awaitCall(call, "TALKING");
        awaitTogether("PJSIP/ben-desk", "PJSIP/trunk");
        caller.hangUp();
    }

    @Test
    void conferenceIsForAllOfThemAndTheAgentLeavesTheOthersToEachOther() throws Exception {
        consultsBen();
        step(ConsultStep.CONFERENCE);
        awaitCall(call, "CONFERENCE");
        awaitConference(3);
        long conference = recorded(call);
        awaitRecorded(call, conference + 2 * SECOND);
        assertThat(stages()).endsWith(ConsultStage.CONFERENCE);

        step(ConsultStep.COMPLETE);

        isBens();
        awaitRecorded(call, SECOND);
        caller.hangUp();
        awaitState(call, InteractionState.WRAP_UP);
        var finished = await().until(() -> happened(call, Event.RecordingFinished.class), list -> list.size() == 2);
        var heard = part(
                StereoRecording.read(Path.of(finished.getFirst().spoolFile())).right(), conference + SECOND / 2);
        assertThat(List.of(heard.loudness(AGENT_TONE), heard.loudness(BEN_TONE)))
                .as("the caller hears both")
                .allSatisfy(tone -> assertThat(tone).isGreaterThan(20 * heard.loudness(CALLER_TONE)));
    }

    @Test
    void phoneThatVanishesFromAConferenceLeavesTheOthersToEachOther() throws Exception {
        consultsBen();
        step(ConsultStep.SWITCH);
        awaitCall(call, "CONSULT_HELD");
        step(ConsultStep.CONFERENCE);
        awaitCall(call, "CONFERENCE");

        dropLeg();

        awaitCall(call, "TALKING");
        awaitTogether("PJSIP/ben-desk", "PJSIP/trunk");
        assertThat(node.routing.router().find(call).orElseThrow().agent()).isEqualTo(ben.id);
        caller.hangUp();
    }

    @Test
    void colleagueWhoLeavesTheConferenceLeavesCallerAndAgentToEachOther() throws Exception {
        consultsBen();
        step(ConsultStep.CONFERENCE);
        awaitCall(call, "CONFERENCE");

        step(ConsultStep.TAKE_BACK);

        awaitCall(call, "TALKING");
        awaitTogether("PJSIP/anna-desk", "PJSIP/trunk");
        await().until(() -> channels().contains("2 active channels"));
        assertThat(node.telephones.callControl().hold(call)).isTrue();
        awaitCall(call, "HELD");
        caller.hangUp();
    }

    @Test
    void callerWhoLeavesTheConferenceEndsIt() throws Exception {
        consultsBen();
        step(ConsultStep.CONFERENCE);
        awaitCall(call, "CONFERENCE");

        caller.hangUp();

        awaitState(call, InteractionState.WRAP_UP);
        await().until(() -> bens.messages().contains("BYE sip:"));
    }

    @Test
    void restartedNodeGoesOnWithTheConference() throws Exception {
        consultsBen();
        step(ConsultStep.CONFERENCE);
        awaitCall(call, "CONFERENCE");

        node.close();
        node = startedNode(installation, tenant, link);

        awaitCall(call, "CONFERENCE");
        awaitConference(3);
        step(ConsultStep.COMPLETE);
        awaitCall(call, "TALKING");
        caller.hangUp();
    }

    @Test
    void consultGoesOnWhereTheLinkWasCut() throws Exception {
        consultsBen();
        link.cut();
        await().until(() -> node.telephones.servers().getFirst().trouble().isPresent());
        link.mend();
        awaitLink();
        awaitCall(call, "CONSULTING");

        step(ConsultStep.SWITCH);

        awaitCall(call, "CONSULT_HELD");
        awaitTogether("PJSIP/anna-desk", "PJSIP/trunk");
        caller.hangUp();
    }

    // ---- what happens

    @Test
    void nextAgentOfAQueueIsConsultedIfTheFirstDoesNotAnswerAndTakesTheCallOver() throws Exception {
        node.routing.reconfigure(withVoiceFor("chen", node.routing.router().configuration()));
        ben.notReady();
        assertThat(node.telephones.callControl().consult(call, new QueueId("support")))
                .isEqualTo(ConsultResult.NOBODY_FREE);
        var chen = new TestAgent("chen", node); // has no phone
        toClose.add(chen);
        await("it is known that she is there")
                .until(() -> node.floor()
                        .agent(chen.id)
                        .filter(agent -> agent.presence() == Presence.READY)
                        .isPresent());
        ben.ready();
        await("and that he is")
                .until(() -> node.floor()
                        .agent(ben.id)
                        .filter(agent -> agent.presence() == Presence.READY)
                        .isPresent());
        bens = phone("ben-desk", benTalks());

        assertThat(node.telephones.callControl().consult(call, new QueueId("support")))
                .isEqualTo(ConsultResult.CALLING);

        awaitCall(call, "CONSULTING");
        assertThat(consults())
                .extracting(Event.ConsultChanged::consulted, Event.ConsultChanged::stage)
                .containsExactly(
                        tuple(chen.id, ConsultStage.CALLING),
                        tuple(chen.id, ConsultStage.OVER),
                        tuple(ben.id, ConsultStage.CALLING),
                        tuple(ben.id, ConsultStage.CONSULTING));
        await("she is as ready as she was").until(() -> chen.view().presence() == Presence.READY);
        step(ConsultStep.COMPLETE);
        awaitCall(call, "TALKING");
        assertThat(node.routing.router().find(call).orElseThrow().agent()).isEqualTo(ben.id);
        caller.hangUp();
        awaitState(call, InteractionState.WRAP_UP);
    }

    private static RoutingConfiguration withVoiceFor(String agent, RoutingConfiguration usual) {
        var agents = new LinkedHashMap<>(usual.agents());
        agents.computeIfPresent(
                new AgentId(agent),
                (id, as) -> new AgentProfile(id, as.name(), as.skills(), EnumSet.allOf(Channel.class), 100));
        return new RoutingConfiguration(
                usual.queues(),
                agents,
                usual.notReadyReasons(),
                usual.capacity(),
                usual.skills(),
                usual.calendars(),
                usual.customerRules(),
                usual.answers(),
                usual.warnings());
    }

    private void consultsBen() throws IOException {
        bens = phone("ben-desk", benTalks());
        assertThat(consult()).isEqualTo(ConsultResult.CALLING);
        awaitCall(call, "CONSULTING");
    }

    private ConsultResult consult() {
        return node.telephones.callControl().consult(call, ben.id);
    }

    private void step(ConsultStep step) {
        assertThat(node.telephones.callControl().consult(call, step))
                .as("%s", step)
                .isTrue();
    }

    private static Behaviour benTalks() throws IOException {
        return new SipPhone.Answers(Duration.ofMillis(100), LONG, voice());
    }

    private static Path voice() throws IOException {
        return Ulaw.tone(data.resolve("ben.ulaw"), BEN_TONE, Duration.ofSeconds(1));
    }

    private List<Event.ConsultChanged> consults() {
        return happened(call, Event.ConsultChanged.class);
    }

    private List<ConsultStage> stages() {
        return consults().stream().map(Event.ConsultChanged::stage).toList();
    }

    private static void awaitTogether(String one, String other) {
        await(one + " and " + other + " are together").until(() -> {
            var bridge = bridgeOf(one);
            return !bridge.isEmpty() && bridge.equals(bridgeOf(other));
        });
    }
}
