package tandem.routing.port;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.routing.node.Stage.ANNA;
import static tandem.routing.node.Stage.BEN;
import static tandem.routing.node.Stage.SALES;
import static tandem.routing.node.Stage.SUPPORT;
import static tandem.routing.node.Stage.session;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.Event.ChannelChanged;
import tandem.core.event.JournalEntry;
import tandem.insight.metrics.Measure;
import tandem.insight.metrics.QueueMetrics;
import tandem.insight.metrics.QueueMetrics.Attribution;
import tandem.routing.ConnectResult;
import tandem.routing.EndResult;
import tandem.routing.HandResult;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.node.Stage;

/// Customer and agent write to each other and talk, in one interaction (T17).
public interface MediumContract {
    String NUMBER = "+43664123";

    Stage stage();

    Stage stage(RoutingConfiguration configuration);

    private static InteractionId chatting(Stage s) {
        s.ready(ANNA);
        var chat = s.chat("chat");
        s.talk(chat);
        return chat;
    }

    /// Anna has called whom she chats with.
    private static InteractionId talking(Stage s) {
        var chat = chatting(s);
        assertThat(call(s, chat)).isInstanceOf(ConnectResult.Done.class);
        return chat;
    }

    private static ConnectResult call(Stage s, InteractionId id) {
        return s.router.talk(id, s.get(id).epoch(), NUMBER);
    }

    private static EndResult callOver(Stage s, InteractionId id) {
        return s.router.over(id, Channel.VOICE, Party.CUSTOMER, "CALLER_HUNG_UP");
    }

    private static ChannelChanged lastChange(Stage s, InteractionId id) {
        return (ChannelChanged) s.events(id).stream()
                .filter(ChannelChanged.class::isInstance)
                .toList()
                .getLast();
    }

    private static QueueMetrics metrics(Stage s) {
        var metrics = new QueueMetrics(_ -> java.util.Optional.empty());
        s.journal.read(tandem.core.event.EventId.START, 100_000).forEach(metrics::apply);
        return metrics;
    }

    @Test
    default void aChatGoesOnByTelephoneInTheSameHands() {
        var s = stage();
        var chat = chatting(s);
        var before = s.get(chat);
        assertThat(call(s, chat)).isEqualTo(new ConnectResult.Done(s.get(chat)));
        var now = s.get(chat);
        assertThat(now.channel()).isEqualTo(Channel.VOICE);
        assertThat(now.beneath()).isEqualTo(Channel.CHAT);
        assertThat(now.isWrittenBy(Channel.CHAT)).isTrue();
        assertThat(now.state()).isEqualTo(InteractionState.CONNECTED);
        assertThat(now.agent()).isEqualTo(ANNA);
        assertThat(now.epoch()).isEqualTo(before.epoch());
        assertThat(now.connectedAt()).isEqualTo(before.connectedAt());
        assertThat(s.events(chat).getLast())
                .isEqualTo(new ChannelChanged(Channel.VOICE, NUMBER, "their agent calls them", Channel.CHAT));
        assertThat(s.journal.of(chat).getLast().channel()).isEqualTo(Channel.VOICE);
        call(s, chat);
        assertThat(s.story(chat)).as("said again").containsOnlyOnce("ChannelChanged");
    }

    @Test
    default void whenTheCallIsOverTheChatGoesOnAndNothingIsWrittenUp() {
        var s = stage();
        var chat = talking(s);
        assertThat(callOver(s, chat)).isEqualTo(new EndResult.GoesOn(Channel.CHAT));
        assertThat(s.get(chat).channel()).isEqualTo(Channel.CHAT);
        assertThat(s.get(chat).beneath()).isNull();
        assertThat(s.state(chat)).isEqualTo(InteractionState.CONNECTED);
        assertThat(lastChange(s, chat)).isEqualTo(new ChannelChanged(Channel.CHAT, null, "CALLER_HUNG_UP"));
        assertThat(callOver(s, chat)).as("said again").isEqualTo(new EndResult.GoesOn(Channel.CHAT));
        assertThat(call(s, chat)).as("and may be called again").isInstanceOf(ConnectResult.Done.class);
        callOver(s, chat);
        assertThat(s.router.over(chat, Channel.CHAT, Party.CUSTOMER, "visitor-left"))
                .isEqualTo(new EndResult.WrapUp());
    }

    @Test
    default void whoLeavesTheChatTalksOnAndThenTheContactIsOver() {
        var s = stage();
        var chat = talking(s);
        assertThat(s.router.over(chat, Channel.CHAT, Party.CUSTOMER, "visitor-left"))
                .isEqualTo(new EndResult.GoesOn(Channel.VOICE));
        assertThat(lastChange(s, chat)).isEqualTo(new ChannelChanged(Channel.VOICE, null, "visitor-left"));
        assertThat(s.get(chat).isWrittenBy(Channel.CHAT)).isFalse();
        assertThat(callOver(s, chat)).isEqualTo(new EndResult.WrapUp());
    }

    @Test
    default void theEndOfTheWholeEndsBoth() {
        var s = stage();
        var chat = talking(s);
        assertThat(s.router.end(chat, Party.AGENT, "agent")).isEqualTo(new EndResult.WrapUp());
    }

    @Test
    default void aCallTakesWhatACallTakesWhileItLasts() {
        var s = stage();
        var chat = chatting(s);
        assertThat(s.view(ANNA).load()).isEqualTo(25);
        call(s, chat);
        assertThat(s.view(ANNA).load()).isEqualTo(100);
        var other = s.chat("other");
        assertThat(s.state(other)).isEqualTo(InteractionState.WAITING);
        s.router.customerOwes(chat, true);
        assertThat(s.view(ANNA).load()).as("who talks owes nothing").isEqualTo(100);
        callOver(s, chat);
        assertThat(s.holder(other)).as("served at once").isEqualTo(ANNA);
        assertThat(s.view(ANNA).load()).isEqualTo(50);
    }

    @Test
    default void itMayTakeMoreThanThereIsRoomFor() {
        var s = stage();
        var chat = chatting(s);
        s.talk(s.chat("second"));
        assertThat(call(s, chat)).isInstanceOf(ConnectResult.Done.class);
        assertThat(s.view(ANNA).load()).isEqualTo(125);
        callOver(s, chat);
        assertThat(s.view(ANNA).load()).isEqualTo(50);
    }

    @Test
    default void aCallWithinAChatInterruptsAsACall() {
        var s = stage(Centre.weighing(Centre.interrupting()));
        s.ready(ANNA);
        var mail = s.queue("mail", Channel.EMAIL, Stage.BACK_OFFICE);
        s.talk(mail);
        var other = s.queue("other", Channel.EMAIL, Stage.BACK_OFFICE);
        s.talk(other);
        call(s, other);
        assertThat(s.story(mail)).endsWith("Connected", "Interrupted");
        callOver(s, other);
        assertThat(s.story(mail)).endsWith("Interrupted", "Resumed");
    }

    @Test
    default void whoHasACallMakesNoSecondOne() {
        var s = stage(Centre.weighing(Centre.interrupting()));
        s.ready(ANNA);
        var mail = s.queue("mail", Channel.EMAIL, Stage.BACK_OFFICE);
        s.talk(mail);
        var call = s.queue("call", Channel.VOICE, SUPPORT);
        assertThat(call(s, mail)).isEqualTo(new ConnectResult.Stale("the agent has another call"));
        s.talk(call);
        assertThat(call(s, mail)).isEqualTo(new ConnectResult.Stale("the agent has another call"));
        s.hangUp(call);
        assertThat(call(s, mail)).isInstanceOf(ConnectResult.Done.class);
    }

    @Test
    default void onlyWhoIsInContactInWritingIsCalled() {
        var s = stage();
        assertThat(s.router.talk(new InteractionId("none"), 1, NUMBER))
                .isEqualTo(new ConnectResult.Stale("nobody writes in it"));
        s.ready(ANNA);
        var voice = s.call("call");
        s.talk(voice);
        assertThat(call(s, voice)).isEqualTo(new ConnectResult.Stale("nobody writes in it"));
        s.hangUp(voice);
        var chat = s.chat("chat");
        assertThat(call(s, chat)).isInstanceOf(ConnectResult.Stale.class);
        s.ready(BEN);
        s.talk(s.chat("other"));
        assertThat(s.router.talk(new InteractionId("other"), 0, NUMBER))
                .isEqualTo(new ConnectResult.Stale("another offer has been made since"));
    }

    @Test
    default void whoTalksIsNotSetAside() {
        var s = stage();
        s.ready(ANNA);
        var mail = s.queue("mail", Channel.EMAIL, SALES);
        s.talk(mail);
        call(s, mail);
        assertThat(s.snooze(mail, ANNA, Duration.ofHours(1))).isEqualTo(new Moving.Stale("they talk"));
    }

    @Test
    default void whoIsPassedOnAndHangsUpWaitsOnInWriting() {
        var s = stage();
        var chat = talking(s);
        s.router.notReady(ANNA, session(ANNA), "BREAK");
        s.transfer(ANNA, chat, s.get(chat).epoch(), SUPPORT, false);
        assertThat(s.state(chat)).isEqualTo(InteractionState.WAITING);
        assertThat(callOver(s, chat)).isEqualTo(new EndResult.GoesOn(Channel.CHAT));
        assertThat(s.state(chat)).isEqualTo(InteractionState.WAITING);
        assertThat(s.story(chat)).endsWith("Queued", "ChannelChanged", "Queued");
        s.ready(BEN);
        assertThat(s.holder(chat)).isEqualTo(BEN);
        s.accept(chat);
        assertThat(s.state(chat)).as("as what is written").isEqualTo(InteractionState.CONNECTED);
        assertThat(s.view(BEN).load()).isEqualTo(25);
    }

    @Test
    default void whoHangsUpWhileTheNextAgentIsAskedIsOfferedInWriting() {
        for (boolean accepted : List.of(false, true)) {
            var s = stage();
            var chat = talking(s);
            s.ready(BEN);
            s.transfer(ANNA, chat, s.get(chat).epoch(), SUPPORT, false);
            assertThat(s.holder(chat)).isEqualTo(BEN);
            if (accepted) {
                s.accept(chat);
                assertThat(s.state(chat)).isEqualTo(InteractionState.CONNECTING);
            }
            assertThat(callOver(s, chat)).isEqualTo(new EndResult.GoesOn(Channel.CHAT));
            assertThat(s.story(chat)).contains(accepted ? "ConnectFailed" : "OfferRescinded");
            assertThat(s.state(chat)).isEqualTo(InteractionState.OFFERED);
            s.accept(chat);
            assertThat(s.state(chat)).isEqualTo(InteractionState.CONNECTED);
        }
    }

    @Test
    default void whoTalksWithOneWhoHasBeenLoggedOutWaitsOnInWriting() {
        var s = stage();
        var chat = talking(s);
        s.router.desktopLost(ANNA, session(ANNA));
        s.pass(Duration.ofSeconds(301));
        assertThat(s.state(chat)).as("a call goes on without a desktop").isEqualTo(InteractionState.CONNECTED);
        callOver(s, chat);
        assertThat(s.state(chat)).isEqualTo(InteractionState.WAITING);
        assertThat(s.get(chat).agent()).isNull();
        s.ready(BEN);
        assertThat(s.holder(chat)).isEqualTo(BEN);
    }

    @Test
    default void whoTalksMayAlsoWriteAndTheContactGoesOnByThat() {
        var s = stage();
        s.ready(ANNA);
        var call = s.call("call");
        s.talk(call);
        s.router.alsoWritten(call, Channel.SMS, "the customer has written");
        s.router.alsoWritten(call, Channel.MESSAGING, "the customer has written");
        assertThat(lastChange(s, call))
                .isEqualTo(new ChannelChanged(Channel.VOICE, null, "the customer has written", Channel.SMS));
        assertThat(s.story(call)).containsOnlyOnce("ChannelChanged");
        assertThat(callOver(s, call)).isEqualTo(new EndResult.GoesOn(Channel.SMS));
        assertThat(s.state(call)).isEqualTo(InteractionState.CONNECTED);
        assertThat(s.view(ANNA).load()).isEqualTo(25);
        s.transfer(ANNA, call, s.get(call).epoch(), SUPPORT, true);
        s.router.notReady(ANNA, session(ANNA), "BREAK");
        s.ready(BEN);
        assertThat(s.state(call)).isEqualTo(InteractionState.OFFERED);
    }

    @Test
    default void aCallThatIsNoneEndsNothingWritten() {
        var s = stage();
        var chat = chatting(s);
        assertThat(callOver(s, chat)).isEqualTo(new EndResult.GoesOn(Channel.CHAT));
        assertThat(s.story(chat)).endsWith("Connected");
        s.ready(BEN);
        var message = s.queue("message", Channel.VOICEMAIL, SUPPORT);
        s.talk(message);
        assertThat(callOver(s, message)).as("its talk ends it").isEqualTo(new EndResult.Closed(Outcome.HANDLED));
        assertThat(callOver(s, new InteractionId("none"))).isEqualTo(new EndResult.AlreadyEnded());
    }

    @Test
    default void whatIsSaidTwiceByOneCommandIsDoneOnce() {
        var s = stage();
        var chat = talking(s);
        var step = new Step(s.clock.instant(), CommandId.random());
        s.store.over(chat, Channel.VOICE, Party.CUSTOMER, "CALLER_HUNG_UP", step);
        call(s, chat);
        assertThat(s.store.over(chat, Channel.VOICE, Party.CUSTOMER, "CALLER_HUNG_UP", step))
                .contains(new EndResult.GoesOn(Channel.CHAT));
        assertThat(s.get(chat).channel()).isEqualTo(Channel.VOICE);
    }

    @Test
    default void itIsCountedAsOneContactByTheChannelByWhichItCame() {
        var s = stage();
        var chat = talking(s);
        s.pass(Duration.ofSeconds(60));
        callOver(s, chat);
        s.router.end(chat, Party.AGENT, "agent");
        s.wrapUp(chat);
        var sums = metrics(s).of(SALES, Attribution.ARRIVAL).since(java.time.Instant.EPOCH);
        assertThat(sums.get(Measure.ARRIVED)).isOne();
        assertThat(sums.get(Measure.ANSWERED)).isOne();
        assertThat(sums.get(Measure.FLOWED_OUT)).isZero();
        assertThat(sums.get(Measure.FLOWED_IN)).isZero();
        assertThat(sums.get(Measure.HANDLED)).isOne();
    }

    @Test
    default void whoWaitsOnInWritingIsCountedOnce() {
        var s = stage();
        var chat = talking(s);
        s.router.notReady(ANNA, session(ANNA), "BREAK");
        s.transfer(ANNA, chat, s.get(chat).epoch(), SUPPORT, false);
        callOver(s, chat);
        var sums = metrics(s).of(SUPPORT, Attribution.ARRIVAL).since(java.time.Instant.EPOCH);
        assertThat(sums.get(Measure.ARRIVED)).isOne();
        assertThat(sums.get(Measure.FLOWED_OUT)).isZero();
        assertThat(metrics(s).waiting(SUPPORT)).isOne();
    }

    @Test
    default void aHandOverKeepsWhatIsWritten() {
        var s = stage();
        var chat = talking(s);
        s.ready(BEN);
        s.router.notReady(BEN, session(BEN), "CONSULT");
        s.transfer(ANNA, chat, s.get(chat).epoch(), SUPPORT, false);
        assertThat(s.router.pick(Stage.desktop(BEN), chat)).isInstanceOf(HandResult.Done.class);
        s.connected(chat);
        assertThat(callOver(s, chat)).isEqualTo(new EndResult.GoesOn(Channel.CHAT));
        assertThat(s.get(chat).agent()).isEqualTo(BEN);
        @Nullable JournalEntry last = s.journal.of(chat).getLast();
        assertThat(last.channel()).isEqualTo(Channel.CHAT);
        assertThat(last.event()).isInstanceOf(Event.ChannelChanged.class);
    }
}
