package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.embedded.sip.SipCaller;
import tandem.routing.TransferTarget;

/// Callers on hold (T4), whatever else happens meanwhile.
class CallHoldTest extends TelephoneTest {
    private static final long SECOND = 32_000;

    @Test
    void callerHearsMusicInsteadOfTheAgentUntilTheyGoOnInOneRecording() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = talks(anna);
        awaitRecorded(call, SECOND);

        hold(call);
        long held = recorded(call);
        long sent = sentToTheCaller();
        awaitRecorded(call, held + 2 * SECOND);
        assertThat(sentToTheCaller()).as("packets of music").isGreaterThan(sent + 50);
        resume(call);
        long resumed = recorded(call);
        awaitRecorded(call, resumed + 2 * SECOND);
        caller.hangUp();

        awaitState(call, InteractionState.WRAP_UP);
        assertThat(ended(call)).isEqualTo(Party.CUSTOMER);
        var finished = await().until(() -> happened(call, Event.RecordingFinished.class), list -> !list.isEmpty());
        assertThat(finished).hasSize(1);
        var heard =
                StereoRecording.read(Path.of(finished.getFirst().spoolFile())).right();
        var onHold = part(heard, held + SECOND / 2, held + 3 * SECOND / 2);
        var after = part(heard, resumed + SECOND / 2, resumed + 3 * SECOND / 2);
        assertThat(after.loudness(AGENT_TONE)).isGreaterThan(20 * onHold.loudness(AGENT_TONE));
    }

    private static long sentToTheCaller() {
        return installation
                .asterisk
                .rx("pjsip show channelstats")
                .lines()
                .filter(line -> line.contains(" trunk-"))
                .map(line -> line.trim().split(" +"))
                .mapToLong(columns -> Long.parseLong(columns[8]))
                .sum();
    }

    private static StereoRecording.Side part(StereoRecording.Side side, long from, long to) {
        return new StereoRecording.Side(Arrays.copyOfRange(side.samples(), (int) (from / 4), (int) (to / 4)));
    }

    @Test
    void callerWhoHangsUpOnHoldEndsTheCallAsEver() throws Exception {
        var phone = phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = talks(anna);
        hold(call);

        caller.hangUp();

        awaitState(call, InteractionState.WRAP_UP);
        assertThat(ended(call)).isEqualTo(Party.CUSTOMER);
        await().until(() -> phone.messages().contains("BYE sip:"));
        assertThat(node.telephones.callControl().resume(call)).isFalse();
    }

    @Test
    void agentWhoHangsUpEndsTheCallOnHold() throws Exception {
        var phone = phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = talks(anna);
        hold(call);

        node.telephones.callControl().hangUp(call);

        awaitState(call, InteractionState.WRAP_UP);
        assertThat(ended(call)).isEqualTo(Party.AGENT);
        await().until(() -> phone.messages().contains("BYE sip:"));
        assertThat(caller.awaitEnd(Duration.ofSeconds(5))).as("heard goodbye").isTrue();
    }

    @Test
    void callOnHoldIsPassedOn() throws Exception {
        var annas = phone("anna-desk", answersAndTalks(LONG));
        phone("ben-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = talks(anna);
        hold(call);
        var ben = new TestAgent("ben", node);
        toClose.add(ben);

        anna.passesOn(call, new TransferTarget.Back());

        await().until(() -> annas.messages().contains("BYE sip:"));
        assertThat(ben.accepts()).isEqualTo(call);
        awaitState(call, InteractionState.CONNECTED);
        goesOn(caller, call);
    }

    @Test
    void newPageOfTheAgentFindsTheCallerStillOnHold() throws Exception {
        var before = phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = talks(anna);
        hold(call);
        var after = phone("anna-desk", answersAndTalks(LONG));

        node.telephones.callControl().reattach(anna.id);

        await().until(() -> before.messages().contains("BYE sip:"));
        await().until(() -> after.messages().contains("ACK sip:"));
        awaitCall(call, "HELD");
        awaitLegs("acd-agent-hold", 1);
        assertThat(happened(call, Event.Resumed.class)).isEmpty();
        resume(call);
        goesOn(caller, call);
    }

    @Test
    void vanishedPhoneHasTimeToComeBackToTheCallerOnHold() throws Exception {
        var before = register();
        var caller = calls();
        var call = talks(anna);
        hold(call);

        before.close();
        dropLeg();
        awaitCall(call, "HELD_ALONE");
        assertThat(node.telephones.callControl().resume(call))
                .as("there is no phone to resume with")
                .isFalse();
        register();

        awaitCall(call, "HELD");
        resume(call);
        goesOn(caller, call);
    }

    @Test
    void phoneThatNeverComesBackEndsTheCallOnHold() throws Exception {
        var phone = register();
        var caller = calls();
        var call = talks(anna);
        hold(call);

        phone.close();
        dropLeg();

        awaitState(call, InteractionState.WRAP_UP);
        assertThat(happened(call, Event.Ended.class).getFirst().reason()).isEqualTo("AGENT_PHONE_LOST");
        assertThat(caller.awaitEnd(Duration.ofSeconds(5))).as("heard goodbye").isTrue();
    }

    @Test
    void restartedNodeFindsTheCallerOnHold() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = talks(anna);
        hold(call);

        node.close();
        node = startedNode(installation, tenant, link);

        awaitCall(call, "HELD");
        resume(call);
        goesOn(caller, call);
    }

    @Test
    void nobodyIsSaidToBeOnHoldWhileTheLinkIsCut() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = talks(anna);
        link.cut();
        await().until(() -> node.telephones.servers().getFirst().trouble().isPresent());
        node.telephones.callControl().hold(call);
        link.mend();
        awaitLink();

        assertThat(happened(call, Event.Held.class)).isEmpty();
        hold(call);
        link.cut();
        await().until(() -> node.telephones.servers().getFirst().trouble().isPresent());
        node.telephones.callControl().resume(call);
        link.mend();

        awaitCall(call, "TALKING");
        goesOn(caller, call);
    }

    private void hold(InteractionId call) {
        assertThat(node.telephones.callControl().hold(call)).isTrue();
        awaitCall(call, "HELD");
        await().until(() -> !happened(call, Event.Held.class).isEmpty());
        awaitLegs("acd-agent-hold", 1);
        awaitLegs("acd-connect", 1);
        assertThat(node.telephones.callControl().hold(call)).as("again").isTrue();
    }

    private void resume(InteractionId call) {
        assertThat(node.telephones.callControl().resume(call)).isTrue();
        awaitCall(call, "TALKING");
        assertThat(happened(call, Event.Resumed.class)).hasSize(1);
    }

    private static void awaitLegs(String context, int number) {
        await(number + " in " + context)
                .until(() -> installation
                                .asterisk
                                .rx("core show channels concise")
                                .lines()
                                .filter(line -> line.contains("!" + context + "!"))
                                .count()
                        == number);
    }

    private void goesOn(SipCaller caller, InteractionId call) {
        assertThat(caller.isOnThePhone()).isTrue();
        assertThat(channels()).contains("2 active channels");
        caller.hangUp();
        awaitState(call, InteractionState.WRAP_UP);
        assertThat(ended(call)).isEqualTo(Party.CUSTOMER);
    }
}
