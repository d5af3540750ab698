package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tandem.core.Channel;
import tandem.core.Direction;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.Event.ChannelChanged;
import tandem.embedded.sip.SipPhone;
import tandem.ivr.CallResult;
import tandem.routing.EndResult;
import tandem.routing.HandResult;
import tandem.routing.NewInteraction;
import tandem.routing.TransferTarget;
import tandem.routing.model.Requirement;

/// An agent calls whom they write with, through a real Asterisk (T17): it stays one contact.
class ChannelChangeTest extends TelephoneTest {
    private static final String NUMBER = "+16502345678";

    static InteractionId writes(TestNode node, TestAgent agent, Channel channel) throws InterruptedException {
        var id = InteractionId.random();
        var router = node.routing.router();
        router.open(
                new NewInteraction(id, channel, Direction.INBOUND, "v-0", "www.example.com", "A lamp", null, Map.of()));
        router.enqueue(id, new QueueId("support"), Requirement.NONE, 0);
        assertThat(agent.accepts()).isEqualTo(id);
        return id;
    }

    private SipPhone customerAt(SipPhone.Behaviour behaviour) {
        return phone(TestNode.TRUNK, behaviour);
    }

    private Interaction now(InteractionId id) {
        return node.routing.router().find(id).orElseThrow();
    }

    private void annaCalls(InteractionId id) {
        assertThat(node.telephones.callControl().talk(now(id), NUMBER)).isInstanceOf(CallResult.Calling.class);
    }

    private void awaitWriting(InteractionId id, Channel by, String because) {
        await("it goes on by " + by).atMost(LONG).until(() -> now(id).channel() == by);
        assertThat(now(id).state()).isEqualTo(InteractionState.CONNECTED);
        assertThat(happened(id, Event.Ended.class)).isEmpty();
        assertThat(happened(id, ChannelChanged.class))
                .containsExactly(
                        new ChannelChanged(Channel.VOICE, NUMBER, "their agent calls them", by),
                        new ChannelChanged(by, null, because));
        await("the call is over").until(() -> node.telephones.calls().size() == 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"CHAT", "EMAIL"})
    void whoWritesIsCalledAndTheWritingGoesOnWhenTheyHaveHungUp(Channel channel) throws Exception {
        var agentsPhone = phone("anna-desk", answersAndTalks(LONG));
        var customer = customerAt(new SipPhone.Answers(Duration.ofMillis(300), Duration.ofSeconds(3), callerVoice));
        var id = writes(node, anna, channel);

        annaCalls(id);

        assertThat(now(id).channel()).isEqualTo(Channel.VOICE);
        awaitCall(id, "TALKING");
        assertThat(customer.messages()).contains("INVITE sip:" + NUMBER + "@");
        assertThat(agentsPhone.messages()).contains("X-CC-Call-Id: " + id);
        assertThat(anna.view().load()).isEqualTo(100);
        awaitWriting(id, channel, "CALLER_HUNG_UP");
        assertThat(happened(id, Event.RecordingFinished.class)).hasSize(1);
        await().until(() -> agentsPhone.messages().contains("BYE sip:"));
    }

    @Test
    void agentHangsUpAndWritesOn() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        var customer = customerAt(new SipPhone.Answers(Duration.ofMillis(100), LONG, callerVoice));
        var id = writes(node, anna, Channel.CHAT);
        annaCalls(id);
        awaitCall(id, "TALKING");

        node.telephones.callControl().hangUp(id);

        awaitWriting(id, Channel.CHAT, "AGENT_HUNG_UP");
        await().until(() -> customer.messages().contains("BYE sip:"));
        annaCalls(id); // again, in the same contact
        awaitCall(id, "TALKING");
        node.telephones.callControl().hangUp(id);
        await().until(() -> now(id).channel() == Channel.CHAT);
    }

    @Test
    void whoDoesNotAnswerIsWrittenToAsBefore() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        customerAt(new SipPhone.Rejects("486 Busy Here"));
        var id = writes(node, anna, Channel.CHAT);

        annaCalls(id);

        awaitWriting(id, Channel.CHAT, "CUSTOMER_BUSY");
        assertThat(happened(id, Event.AttemptFailed.class)).isEmpty();
    }

    @Test
    void agentsPhoneThatDoesNotAnswerLeavesTheCustomerAlone() throws Exception {
        phone("anna-desk", new SipPhone.Rejects("486 Busy Here"));
        var customer = customerAt(new SipPhone.Rings());
        var id = writes(node, anna, Channel.CHAT);

        annaCalls(id);

        awaitWriting(id, Channel.CHAT, "PHONE_BUSY");
        assertThat(customer.messages()).doesNotContain("INVITE");
    }

    @Test
    void agentThinksBetterOfItWhileItRings() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        var customer = customerAt(new SipPhone.Rings());
        var id = writes(node, anna, Channel.CHAT);
        annaCalls(id);
        await().until(() -> customer.messages().contains("180 Ringing"));

        node.telephones.callControl().hangUp(id);

        awaitWriting(id, Channel.CHAT, "AGENT_HUNG_UP");
        await().until(() -> customer.messages().contains("CANCEL sip:"));
    }

    @Test
    void whoLeavesTheChatTalksOnUntilTheyHangUp() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        var customer = customerAt(new SipPhone.Answers(Duration.ofMillis(100), LONG, callerVoice));
        var id = writes(node, anna, Channel.CHAT);
        annaCalls(id);
        awaitCall(id, "TALKING");

        assertThat(node.routing.router().over(id, Channel.CHAT, Party.CUSTOMER, "visitor-left"))
                .isEqualTo(new EndResult.GoesOn(Channel.VOICE));
        awaitRecorded(id, recorded(id) + 16_000);
        customer.close();
        node.telephones.callControl().hangUp(id);

        awaitState(id, InteractionState.WRAP_UP);
        assertThat(happened(id, Event.Ended.class)).hasSize(1);
    }

    @Test
    void endOfTheWholeEndsTheCall() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        var customer = customerAt(new SipPhone.Answers(Duration.ofMillis(100), LONG, callerVoice));
        var id = writes(node, anna, Channel.CHAT);
        annaCalls(id);
        awaitCall(id, "TALKING");

        node.routing.router().end(id, Party.SYSTEM, "closed");

        await().until(() -> customer.messages().contains("BYE sip:"));
        awaitState(id, InteractionState.WRAP_UP);
    }

    @Test
    void whoIsPassedOnWhileTheyTalkTalksWithTheNextAndWritesWithThemAfterwards() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        phone("ben-desk", answersAndTalks(LONG));
        customerAt(new SipPhone.Answers(Duration.ofMillis(100), LONG, callerVoice));
        var id = writes(node, anna, Channel.CHAT);
        annaCalls(id);
        awaitCall(id, "TALKING");
        anna.notReady();
        var ben = new TestAgent("ben", node);
        toClose.add(ben);

        assertThat(anna.passesOn(id, new TransferTarget.ToAgent(ben.id))).isInstanceOf(HandResult.Done.class);
        assertThat(ben.accepts()).isEqualTo(id);
        awaitState(id, InteractionState.CONNECTED);
        awaitCall(id, "TALKING");
        node.telephones.callControl().hangUp(id);

        await().until(() -> now(id).channel() == Channel.CHAT);
        assertThat(now(id).agent()).isEqualTo(ben.id);
        assertThat(now(id).state()).isEqualTo(InteractionState.CONNECTED);
    }

    @Test
    void whoIsPassedOnWhileTheirPhoneRingsIsWrittenToByTheNext() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        var customer = customerAt(new SipPhone.Rings());
        var id = writes(node, anna, Channel.CHAT);
        annaCalls(id);
        await().until(() -> customer.messages().contains("180 Ringing"));
        anna.notReady();

        assertThat(anna.passesOn(id, new TransferTarget.Back())).isInstanceOf(HandResult.Done.class);

        await().until(() -> customer.messages().contains("CANCEL sip:"));
        await().until(() -> now(id).channel() == Channel.CHAT);
        assertThat(now(id).state()).isEqualTo(InteractionState.WAITING);
    }

    @Test
    void whoIsCalledAlreadyIsNotCalledTwice() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        customerAt(new SipPhone.Answers(Duration.ofMillis(100), LONG, callerVoice));
        var id = writes(node, anna, Channel.CHAT);
        annaCalls(id);

        assertThat(node.telephones.callControl().talk(now(id), NUMBER)).isInstanceOf(CallResult.NotPossible.class);

        assertThat(List.of(now(id).channel(), now(id).beneath())).containsExactly(Channel.VOICE, Channel.CHAT);
        node.telephones.callControl().hangUp(id);
        await().until(() -> now(id).channel() == Channel.CHAT);
    }

    /// Its node has died before it had noted the call.
    @Test
    void callThatNobodyHasIsOverWhenItsAgentHangsUp() throws Exception {
        var id = writes(node, anna, Channel.CHAT);
        node.routing.router().talk(id, now(id).epoch(), NUMBER);

        node.telephones.callControl().hangUp(id);

        awaitWriting(id, Channel.CHAT, "CALL_NOT_BEGUN");
    }

    @Test
    void numberThatTheAgentMayNotCallChangesNothing() throws Exception {
        var id = writes(node, anna, Channel.CHAT);

        assertThat(node.telephones.callControl().talk(now(id), "+19005550123"))
                .isInstanceOf(CallResult.NotPermitted.class);

        assertThat(now(id).channel()).isEqualTo(Channel.CHAT);
        assertThat(happened(id, ChannelChanged.class)).isEmpty();
    }
}
