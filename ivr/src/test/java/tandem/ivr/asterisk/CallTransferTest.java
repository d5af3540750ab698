package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.embedded.sip.SipCaller;
import tandem.embedded.sip.SipPhone;
import tandem.embedded.sip.Ulaw;
import tandem.routing.HandResult;
import tandem.routing.TransferTarget;
import tandem.routing.model.Requirement;

/// Real calls that are passed on (R18, T4): the caller stays, and is always with one agent or waiting (I13).
class CallTransferTest extends TelephoneTest {
    private static final int BEN_TONE = 1850;

    static List<TransferTarget> targets() {
        return List.of(
                new TransferTarget.Back(),
                new TransferTarget.ToQueue(new QueueId("billing")),
                new TransferTarget.ToAgent(new AgentId("ben")),
                new TransferTarget.ToSkill(Requirement.parse("support >= 8")));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void callLeavesTheAgentsPhoneAndReachesTheNextAgentsWhileTheCallerStays(TransferTarget to) throws Exception {
        var annas = phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = talks(anna);
        phone("ben-desk", benTalks());
        var ben = agent("ben");
        awaitRecorded(call, 32_000);

        assertThat(anna.passesOn(call, to)).isInstanceOf(HandResult.Done.class);

        await().until(() -> annas.messages().contains("BYE sip:"));
        assertThat(ben.accepts()).isEqualTo(call);
        awaitState(call, InteractionState.CONNECTED);
        assertThat(caller.isOnThePhone()).isTrue();
        assertThat(channels()).as("the caller and one agent").contains("2 active channels");
        assertThat(happened(call, Event.Connected.class))
                .extracting(Event.Connected::agent)
                .containsExactly(anna.id, ben.id);
        assertThat(happened(call, Event.Ended.class)).isEmpty();
        hangUpAfterTalk(caller, call);
        assertThat(anna.view().work()).as("anna's own wrap-up").hasSize(1);
        eachConversationHasItsRecording(call);
    }

    private void hangUpAfterTalk(SipCaller caller, InteractionId call) {
        awaitRecorded(call, 32_000);
        caller.hangUp();
        awaitState(call, InteractionState.WRAP_UP);
        assertThat(ended(call)).isEqualTo(Party.CUSTOMER);
    }

    private void eachConversationHasItsRecording(InteractionId call) throws Exception {
        var finished = await().until(() -> happened(call, Event.RecordingFinished.class), list -> list.size() == 2);
        assertThat(finished).extracting(Event.RecordingFinished::recordingId).doesNotHaveDuplicates();
        var first = StereoRecording.read(Path.of(finished.getFirst().spoolFile()));
        var second = StereoRecording.read(Path.of(finished.getLast().spoolFile()));
        assertThat(first.right().loudness(AGENT_TONE))
                .isGreaterThan(20 * first.right().loudness(BEN_TONE));
        assertThat(second.right().loudness(BEN_TONE))
                .isGreaterThan(20 * second.right().loudness(AGENT_TONE));
        assertThat(second.left().loudness(CALLER_TONE))
                .isGreaterThan(20 * second.left().loudness(BEN_TONE));
    }

    @Test
    void agentWhoHangsUpInTheSameBreathDoesNotEndTheCall() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = talks(anna);

        anna.passesOn(call, new TransferTarget.Back());
        node.telephones.callControl().hangUp(call);

        awaitWaitsWithMusic(call);
        assertThat(happened(call, Event.Ended.class)).isEmpty();
        abandons(caller, call);
    }

    @Test
    void callThatNobodyTakesWaitsWithMusicUntilTheCallerGivesUp() throws Exception {
        var annas = phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = talks(anna);

        anna.passesOn(call, new TransferTarget.ToQueue(new QueueId("billing")));

        awaitWaitsWithMusic(call);
        await().until(() -> annas.messages().contains("BYE sip:"));
        assertThat(channels()).contains("1 active channel");
        abandons(caller, call);
    }

    @Test
    void colleagueWhoDeclinesLeavesTheCallerWaitingForTheNext() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = talks(anna);
        var ben = agent("ben");
        anna.passesOn(call, new TransferTarget.ToAgent(ben.id));
        assertThat(ben.isOffered()).isEqualTo(call);

        ben.declinesWhatIsOffered();

        awaitWaitsWithMusic(call);
        assertThat(happened(call, Event.Ended.class)).isEmpty();
        abandons(caller, call);
    }

    @Test
    void callIsNotPassedOnToAnAgentWhoIsNotThereAndTheTalkGoesOn() throws Exception {
        var annas = phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = talks(anna);

        assertThat(anna.passesOn(call, new TransferTarget.ToAgent(new AgentId("ben"))))
                .isEqualTo(new HandResult.Refused("the agent is not logged in"));

        awaitCall(call, "TALKING");
        assertThat(channels()).contains("2 active channels");
        assertThat(annas.messages()).doesNotContain("BYE sip:");
        caller.hangUp();
        awaitState(call, InteractionState.WRAP_UP);
    }

    @RepeatedTest(4)
    void callerWhoHangsUpInTheInstantOfTheTransferIsGoneOnce() throws Exception {
        var annas = phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = talks(anna);

        var passedOn = CompletableFuture.supplyAsync(() -> anna.passesOn(call, new TransferTarget.Back()));
        caller.hangUp();

        passedOn.get(10, TimeUnit.SECONDS);
        await().until(() -> happened(call, Event.Ended.class).size() == 1);
        await().until(() -> annas.messages().contains("BYE sip:"));
        assertThat(ended(call)).isEqualTo(Party.CUSTOMER);
        assertThat(onlyWaiting()).isEmpty();
    }

    @Test
    void callPassedOnWhileTheLinkIsCutLeavesThePhoneWhenItIsBack() throws Exception {
        var annas = phone("anna-desk", answersAndTalks(LONG));
        phone("ben-desk", benTalks());
        var caller = calls();
        var call = talks(anna);
        awaitRecorded(call, 32_000);
        link.cut();
        await().until(() -> node.telephones.servers().getFirst().trouble().isPresent());

        anna.passesOn(call, new TransferTarget.Back());
        awaitCall(call, "WAITING");
        link.mend();

        await().until(() -> annas.messages().contains("BYE sip:"));
        awaitWaitsWithMusic(call);
        var ben = agent("ben");
        assertThat(ben.accepts()).isEqualTo(call);
        awaitState(call, InteractionState.CONNECTED);
        assertThat(channels()).contains("2 active channels");
        hangUpAfterTalk(caller, call);
        eachConversationHasItsRecording(call);
    }

    @Test
    void restartedNodeFindsWhomItsAgentHadJustPassedOn() throws Exception {
        var annas = phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = talks(anna);
        node.telephones.stop();
        anna.passesOn(call, new TransferTarget.Back());

        node.close();
        node = startedNode(installation, tenant, link);

        await().until(() -> annas.messages().contains("BYE sip:"));
        awaitWaitsWithMusic(call);
        abandons(caller, call);
    }

    private TestAgent agent(String id) {
        var agent = new TestAgent(id, node);
        toClose.add(agent);
        return agent;
    }

    private static SipPhone.Answers benTalks() throws java.io.IOException {
        var voice = Ulaw.tone(data.resolve("ben.ulaw"), BEN_TONE, Duration.ofSeconds(1));
        return new SipPhone.Answers(Duration.ofMillis(100), LONG, voice);
    }

    private void awaitWaitsWithMusic(InteractionId call) {
        awaitCall(call, "WAITING");
        awaitState(call, InteractionState.WAITING);
        await("the caller is in the holding bridge")
                .until(() -> installation
                        .asterisk
                        .rx("core show channels concise")
                        .lines()
                        .anyMatch(line -> line.contains("!acd-wait!") && line.contains("!BridgeWait!")));
    }

    private void abandons(SipCaller caller, InteractionId call) {
        assertThat(caller.isOnThePhone()).isTrue();
        caller.hangUp();
        await().until(() -> happened(call, Event.Closed.class).size() == 1);
        assertThat(ended(call)).isEqualTo(Party.CUSTOMER);
        assertThat(outcome(call)).isEqualTo(Outcome.ABANDONED);
    }
}
