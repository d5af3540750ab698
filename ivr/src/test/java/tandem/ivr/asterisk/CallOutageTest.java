package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.embedded.sip.SipCaller;
import tandem.embedded.sip.SipPhone;

/// Calls while the link to Asterisk is cut, and over a restart of the node: the server's view wins (T2, T5).
class CallOutageTest extends TelephoneTest {

    @Test
    void callerWhoHangsUpWhileTheLinkIsCutIsAbandonedWhenItIsBack() throws Exception {
        anna.notReady();
        var caller = calls();
        var call = waiting();
        link.cut();

        caller.hangUp();
        assertThat(caller.awaitEnd(Duration.ofSeconds(5))).isTrue();
        link.mend();

        awaitState(call, InteractionState.CLOSED);
        assertThat(outcome(call)).isEqualTo(Outcome.ABANDONED);
        assertThat(ended(call)).isEqualTo(Party.CUSTOMER);
    }

    @Test
    void acceptWhileTheLinkIsCutIsCarriedOutWhenItIsBack() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        awaitCall(anna.isOffered(), "WAITING");
        link.cut();
        await().until(() -> node.telephones.servers().getFirst().trouble().isPresent());

        var call = anna.acceptsWhatIsOffered();
        awaitCall(call, "CALLING");
        assertThat(caller.isOnThePhone()).isTrue();
        link.mend();

        awaitState(call, InteractionState.CONNECTED);
        assertThat(happened(call, Event.ConnectFailed.class)).isEmpty();
    }

    @Test
    void agentWhoHangsUpWhileTheLinkIsCutIsInWrapUpWhenItIsBack() throws Exception {
        var phone = phone("anna-desk", answersAndTalks(Duration.ofSeconds(2)));
        calls();
        var call = anna.accepts();
        awaitState(call, InteractionState.CONNECTED);
        link.cut();

        await().until(() -> phone.messages().contains("BYE"));
        link.mend();

        awaitState(call, InteractionState.WRAP_UP);
        assertThat(ended(call)).isEqualTo(Party.AGENT);
    }

    @Test
    void talkIsNotTouchedByACutLink() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = anna.accepts();
        awaitState(call, InteractionState.CONNECTED);
        link.cut();
        await().until(() -> node.telephones.servers().getFirst().trouble().isPresent());
        link.mend();
        awaitLink();

        assertThat(channels()).contains("2 active channels");
        caller.hangUp();

        awaitState(call, InteractionState.WRAP_UP);
        assertThat(ended(call)).isEqualTo(Party.CUSTOMER);
        assertThat(happened(call, Event.Connected.class)).hasSize(1);
    }

    @Test
    void restartedNodeFindsWhoTalksAndWhoWaits() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        phone("ben-desk", answersAndTalks(Duration.ofSeconds(1)));
        var talker = calls();
        var talk = anna.accepts();
        awaitState(talk, InteractionState.CONNECTED);
        calls();
        var queued = waiting();

        node.close();
        node = startedNode(installation, tenant, link);

        awaitCall(talk, "TALKING");
        awaitCall(queued, "WAITING");
        talker.hangUp();
        awaitState(talk, InteractionState.WRAP_UP);
        var ben = new TestAgent("ben", node);
        toClose.add(ben);
        assertThat(ben.accepts()).isEqualTo(queued);
        awaitState(queued, InteractionState.WRAP_UP);
    }

    @Test
    void callerWhoHangsUpWhileNoNodeIsThereIsGoneAfterTheRestart() throws Exception {
        anna.notReady();
        var caller = calls();
        var call = waiting();
        node.close();

        caller.hangUp();
        assertThat(caller.awaitEnd(Duration.ofSeconds(5))).isTrue();
        node = startedNode(installation, tenant, link);

        awaitState(call, InteractionState.CLOSED);
        assertThat(outcome(call)).isEqualTo(Outcome.ABANDONED);
    }

    @Test
    void newPageOfTheAgentTakesTheTalkOverAndTheCallerNeverDrops() throws Exception {
        var before = phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = anna.accepts();
        awaitState(call, InteractionState.CONNECTED);
        var after = phone("anna-desk", answersAndTalks(LONG));

        node.telephones.callControl().reattach(anna.id);

        await().until(() -> before.messages().contains("BYE sip:"));
        await().until(() -> after.messages().contains("ACK sip:"));
        awaitCall(call, "TALKING");
        assertTalkGoesOn(caller, call);
    }

    @Test
    void vanishedPhoneHasTimeToComeBack() throws Exception {
        var before = register();
        var caller = calls();
        var call = anna.accepts();
        awaitState(call, InteractionState.CONNECTED);

        before.close();
        dropLeg();
        awaitCall(call, "REATTACHING");
        register();

        awaitCall(call, "TALKING");
        assertTalkGoesOn(caller, call);
    }

    @Test
    void phoneThatNeverComesBackEndsTheTalk() throws Exception {
        var phone = register();
        var caller = calls();
        var call = anna.accepts();
        awaitState(call, InteractionState.CONNECTED);

        phone.close();
        dropLeg();

        awaitState(call, InteractionState.WRAP_UP);
        assertThat(happened(call, Event.Ended.class).getFirst().reason()).isEqualTo("AGENT_PHONE_LOST");
        assertThat(caller.awaitEnd(Duration.ofSeconds(5))).as("heard goodbye").isTrue();
    }

    @Test
    void nobodyRegistersAsAnAgentWithoutTheirPassword() {
        var account = node.telephones.callControl().browserPhone(anna.id);
        var phone = new SipPhone.Rings();

        assertThat(registers("anna-desk", "guess", phone)).isFalse();
        assertThat(registers(account.user(), "", phone)).isFalse();
        assertThat(registers("nobody", "nothing", phone)).isFalse();
        assertThat(registers("anna-desk", TestNode.DESK_PASSWORD, phone)).isTrue();
    }

    private static boolean registers(String user, String password, SipPhone.Behaviour behaviour) {
        try (var phone = SipPhone.register(installation.sip, user, password, behaviour)) {
            return phone.address().getPort() > 0;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private InteractionId waiting() {
        var call = await().until(this::onlyWaiting, Optional::isPresent).orElseThrow();
        awaitCall(call, "WAITING");
        return call;
    }

    private void assertTalkGoesOn(SipCaller caller, InteractionId call) {
        assertThat(caller.isOnThePhone()).isTrue();
        assertThat(node.routing.router().find(call).orElseThrow().state()).isEqualTo(InteractionState.CONNECTED);
        await("the old leg is gone").until(() -> channels().contains("2 active channels"));
        caller.hangUp();
        awaitState(call, InteractionState.WRAP_UP);
        assertThat(happened(call, Event.RecordingStarted.class)).hasSize(1);
        assertThat(happened(call, Event.Ended.class)).hasSize(1);
    }
}
