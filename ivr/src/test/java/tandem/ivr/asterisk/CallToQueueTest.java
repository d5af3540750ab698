package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import tandem.core.Interaction;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.Event.AnswerBy;
import tandem.embedded.sip.CallerStep;
import tandem.ivr.call.Announcements;
import tandem.ivr.call.QueueWords;
import tandem.ivr.speech.Pcm;
import tandem.ivr.speech.PromptLibrary;
import tandem.ivr.speech.SpeechRecognition.Readiness;
import tandem.ivr.speech.SpokenWords;
import tandem.ivr.speech.VoskRecognition;
import tandem.routing.model.Action;
import tandem.routing.model.Calendar;
import tandem.routing.model.Condition;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.WaitingStep;

/// Callers on a real Asterisk, through the demo flow, into real routing on Redis, wired as the server does it.
class CallToQueueTest extends WiredNodeTest {
    @Test
    void callerWhoPressesAKeyDuringTheQuestionWaitsInItsQueue() {
        var from = number();
        try (var _ = dial(from, CallerStep.pause(Duration.ofSeconds(3)), CallerStep.press("2"))) {
            var call = awaitCall(from, InteractionState.WAITING);

            assertThat(call.queue()).isEqualTo(new QueueId("support"));
            assertThat(call.to()).isEqualTo("+15550100");
            assertThat(call.customerName()).isEqualTo("Carla Client");
            assertThat(events(call.id())).contains(new Event.FlowStepped("main", "topic", "support", AnswerBy.DIGITS));
        }
    }

    @Test
    void callerWhoKnowsTheMenuPressesTheirKeyDuringTheGreeting() {
        var from = number();
        try (var _ = dial(from, CallerStep.pause(Duration.ofSeconds(1)), CallerStep.press("1"))) {
            assertThat(awaitCall(from, InteractionState.WAITING).queue()).isEqualTo(new QueueId("sales"));
        }
    }

    @Test
    void callerWhoSaysAWordWaitsInItsQueue() throws Exception {
        var recognition = node.getBean(VoskRecognition.class);
        SpokenWords.assumePossible();
        await().atMost(LONG).until(() -> recognition.readiness("en") instanceof Readiness.Ready);
        var billing = spoken("billing");
        var from = number();
        try (var _ = dial(
                from,
                CallerStep.pause(Duration.ofSeconds(4)),
                CallerStep.say(billing),
                CallerStep.pause(Duration.ofSeconds(3)))) {
            var call = awaitCall(from, InteractionState.WAITING);

            assertThat(call.queue()).isEqualTo(new QueueId("billing"));
            assertThat(events(call.id())).contains(new Event.FlowStepped("main", "topic", "billing", AnswerBy.SPEECH));
        }
    }

    @Test
    void callerWhoHangsUpDuringTheQuestionEndsThereOnce() {
        var from = number();
        try (var caller = dial(from)) {
            await().atMost(LONG).until(() -> call(from).isPresent());
            await().atMost(LONG)
                    .until(() -> events(call(from).orElseThrow().id())
                            .contains(new Event.FlowStepped("main", "greeting", null, null)));
            caller.hangUp();
            var call = awaitCall(from, InteractionState.CLOSED);

            assertThat(events(call.id()))
                    .filteredOn(Event.Ended.class::isInstance)
                    .containsExactly(new Event.Ended(Party.CUSTOMER, "hung-up"));
            assertThat(events(call.id())).contains(new Event.Closed(Outcome.ENDED_IN_FLOW));
        }
    }

    @Test
    void keysAreGatheredWhereNothingListens() {
        var from = number();
        try (var _ = dial(
                "+15550101",
                from,
                CallerStep.pause(Duration.ofSeconds(2)),
                CallerStep.press("1"),
                CallerStep.pause(Duration.ofSeconds(3)),
                CallerStep.press("4711#"))) {
            var call = awaitCall(from, InteractionState.WAITING);

            assertThat(call.claims().said()).containsEntry("order", "4711");
            assertThat(call.priority()).isEqualTo(3);
        }
    }

    @Test
    void callerWhoseNodeHasDiedIsTakenByTheNext() {
        var from = number();
        wire.cut();
        int before = wire.refused();
        try (var _ = dial(from, CallerStep.pause(Duration.ofSeconds(60)))) {
            await().atMost(LONG).until(() -> wire.refused() > before);
            wire.mend();
            await().atMost(LONG).until(() -> call(from).isPresent());
        } finally {
            wire.mend();
        }
    }

    @Test
    void callerWhoDoesNothingIsSaidGoodbyeTo() {
        var from = number();
        try (var caller = dial("+15550101", from)) {
            var call = awaitCall(from, InteractionState.CLOSED);

            assertThat(events(call.id())).contains(new Event.Ended(Party.SYSTEM, "flow-ended"));
            assertThat(caller.awaitEnd(LONG)).isTrue();
        }
    }

    /// Support is closed for good, and says so.
    private static RoutingConfiguration closed(RoutingConfiguration usual, String words) {
        var never = new Calendar("never", ZoneOffset.UTC, Map.of(), Map.of(), Map.of());
        var leave = new Action.Leave(Action.Exit.MESSAGE, Map.of("en", words));
        var queues = new LinkedHashMap<>(usual.queues());
        queues.computeIfPresent(
                new QueueId("support"),
                (id, queue) -> new QueueProfile(
                        id,
                        queue.name(),
                        queue.channels(),
                        queue.requirement(),
                        queue.choice(),
                        queue.offering(),
                        queue.wrapUp(),
                        queue.serviceLevel(),
                        List.of(new WaitingStep(new Condition.Closed(), leave)),
                        Duration.ZERO,
                        "never",
                        QueueProfile.Callback.USUAL,
                        false));
        return new RoutingConfiguration(
                queues,
                usual.agents(),
                usual.notReadyReasons(),
                usual.capacity(),
                usual.skills(),
                Map.of("never", never),
                usual.customerRules(),
                List.of());
    }

    @Test
    void callerWhoLeavesTheirQueueUnansweredHearsItsWordsAndIsHungUp() throws Exception {
        var usual = routing.router().configuration();
        var words = "We are closed until nine o'clock tomorrow.";
        var left = new Event.LeftQueue(new QueueId("support"), "MESSAGE", Map.of("en", words), "");
        routing.reconfigure(closed(usual, words));
        try {
            var sound = await().atMost(LONG)
                    .until(
                            () -> node.getBean(PromptLibrary.class)
                                    .files(QueueWords.of(left, "en").orElseThrow()),
                            files -> !files.isEmpty());
            var from = number();
            var heard = folder.resolve("farewell.wav");
            try (var caller = dial(from, CallerStep.pause(Duration.ofSeconds(3)), CallerStep.press("2"))) {
                await().atMost(LONG).until(() -> call(from).isPresent());
                installation.asterisk.rx("mixmonitor start " + channelOf(from) + " " + heard);
                var call = awaitCall(from, InteractionState.CLOSED);

                assertThat(caller.awaitEnd(LONG)).isTrue();
                assertThat(events(call.id()))
                        .contains(new Event.Ended(Party.SYSTEM, "LEFT_QUEUE"))
                        .anyMatch(Event.LeftQueue.class::isInstance)
                        .noneMatch(Event.Offered.class::isInstance);
            }
            await().atMost(LONG).until(() -> Files.exists(heard) && Files.size(heard) > 16_000);
            assertThat(Recordings.likeness(Pcm.read(heard), Pcm.read(sound.getFirst())))
                    .isGreaterThan(0.8);
        } finally {
            routing.reconfigure(usual);
        }
    }

    @Test
    void healthTellsThatFlowsAreInForce() {
        var health = Objects.requireNonNull(
                node.getBean("callFlowsHealthIndicator", HealthIndicator.class).health());

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails())
                .containsEntry(
                        "flows", "content, diverted, doubled, fax, gathered, keys, leaving, main, steps, vienna, web");
    }

    private static List<Interaction> waitingInBilling() {
        return routing.router().snapshot().waiting().getOrDefault(new QueueId("billing"), List.of());
    }

    @Test
    void waitingCallerHearsTheirPlaceInLine() throws Exception {
        // who hung up in SIPp's last steps is here until the session timer ends their channel
        waitingInBilling().forEach(call -> routing.router().end(call.id(), Party.SYSTEM, "test over"));
        await().atMost(LONG).until(() -> waitingInBilling().isEmpty());
        var from = number();
        var heard = folder.resolve("heard.wav");
        try (var _ = dial(from, CallerStep.pause(Duration.ofSeconds(2)), CallerStep.press("3"))) {
            await().atMost(LONG).until(() -> call(from).isPresent());
            var channel = channelOf(from);
            installation.asterisk.rx("mixmonitor start " + channel + " " + heard);
            awaitCall(from, InteractionState.WAITING);
            await().atMost(LONG)
                    .until(() -> installation
                            .asterisk
                            .rx("core show channels concise")
                            .lines()
                            .anyMatch(line -> line.contains(channel) && line.contains("BridgeWait")));
        }
        var place = Pcm.read(node.getBean(PromptLibrary.class)
                .files(Announcements.position(1, "en"))
                .getFirst());
        await().atMost(LONG).until(() -> Files.exists(heard) && Files.size(heard) > 16_000);
        assertThat(Recordings.likeness(Pcm.read(heard), place)).isGreaterThan(0.8);
    }
}
