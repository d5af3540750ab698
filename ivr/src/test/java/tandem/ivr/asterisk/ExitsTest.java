package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.Direction;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.embedded.sip.CallerStep;
import tandem.embedded.sip.SipCaller;
import tandem.embedded.sip.Ulaw;
import tandem.ivr.call.InboundProperties;
import tandem.ivr.call.MessageOffice;
import tandem.ivr.speech.Pcm;
import tandem.ivr.speech.SpokenWords;
import tandem.routing.NewInteraction;
import tandem.routing.model.Action;
import tandem.routing.model.Calendar;
import tandem.routing.model.Condition;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.WaitingStep;

/// Callers who choose by keys how to go on (T6, T8, R14), through the demo flow and a real Asterisk.
class ExitsTest extends WiredNodeTest {
    private static final QueueId SUPPORT = new QueueId("support");
    private static final CallerStep TO_SUPPORT = CallerStep.press("2");

    private RoutingConfiguration usual;

    @BeforeEach
    void remember() {
        usual = routing.router().configuration();
    }

    @AfterEach
    void asUsual() {
        routing.reconfigure(usual);
    }

    private static CallerStep seconds(int time) {
        return CallerStep.pause(Duration.ofSeconds(time));
    }

    private static Interaction awaitChannel(String from, Channel channel) {
        await().atMost(LONG)
                .until(() -> call(from).filter(i -> i.channel() == channel).isPresent());
        return call(from).orElseThrow();
    }

    @Test
    void callerWhoPressesTwoWhileTheyWaitIsCalledBackAtTheirOwnNumber() {
        var from = number();
        try (var caller = dial(
                from, seconds(3), TO_SUPPORT, seconds(7), CallerStep.press("2"), seconds(3), CallerStep.press("1"))) {
            var call = awaitChannel(from, Channel.CALLBACK);

            assertThat(call.state()).isEqualTo(InteractionState.WAITING);
            assertThat(call.attributes()).containsEntry("callbackNumber", from);
            assertThat(caller.awaitEnd(LONG)).as("the caller heard goodbye").isTrue();
            assertThat(events(call.id())).noneMatch(Event.Ended.class::isInstance);
        }
    }

    @Test
    void callerWithoutANumberKeysOneInAndConfirmsIt() {
        try (var caller = SipCaller.dial(
                installation.sip,
                "anonymous",
                "+15550100",
                Duration.ofSeconds(60),
                List.of(
                        seconds(3),
                        TO_SUPPORT,
                        seconds(7),
                        CallerStep.press("2"),
                        seconds(3),
                        CallerStep.press("6502345678#"),
                        seconds(3),
                        CallerStep.press("1")))) {
            await().atMost(Duration.ofSeconds(45))
                    .until(() -> routing.router().openCallback("+16502345678").isPresent());
            assertThat(caller.awaitEnd(LONG)).isTrue();
        }
    }

    @Test
    void callerWhoCallsAgainHasKeptTheirPlaceAndIsCalledBackAfterAllIfTheyHangUp() {
        var from = number();
        try (var caller = dial(
                from, seconds(3), TO_SUPPORT, seconds(7), CallerStep.press("2"), seconds(3), CallerStep.press("1"))) {
            awaitChannel(from, Channel.CALLBACK);
            caller.awaitEnd(LONG);
        }
        var callback = call(from).orElseThrow();
        try (var again = dial(from, seconds(3), TO_SUPPORT)) {
            var takenUp = awaitChannel(from, Channel.VOICE);

            assertThat(takenUp.id()).isEqualTo(callback.id());
            assertThat(takenUp.enqueuedAt()).isEqualTo(callback.enqueuedAt());
            assertThat(routing.router().position(callback.id())).isPresent();
            again.hangUp();
        }
        var calledBack = awaitChannel(from, Channel.CALLBACK);
        assertThat(calledBack.state()).isEqualTo(InteractionState.WAITING);
        assertThat(events(callback.id())).noneMatch(Event.Ended.class::isInstance);
    }

    @Test
    void callerOfAClosedQueueIsCalledBackWhenItOpens() {
        routing.reconfigure(closed(Map.of(LocalDate.now(ZoneOffset.UTC).plusDays(3), wholeDay())));
        var from = number();
        try (var caller = dial(from, seconds(3), TO_SUPPORT)) { // and says nothing: their own number is taken
            var call = awaitCall(from, InteractionState.SCHEDULED);

            assertThat(call.channel()).isEqualTo(Channel.CALLBACK);
            assertThat(call.queue()).isEqualTo(SUPPORT);
            assertThat(call.deadline())
                    .isEqualTo(LocalDate.now(ZoneOffset.UTC)
                            .plusDays(3)
                            .atTime(LocalTime.MIDNIGHT)
                            .toInstant(ZoneOffset.UTC));
            assertThat(caller.awaitEnd(LONG)).isTrue();
        }
    }

    @Test
    void callerOfAQueueThatNeverOpensIsToldSoAndItEnds() {
        routing.reconfigure(closed(Map.of()));
        var from = number();
        try (var caller = dial(from, seconds(3), TO_SUPPORT, seconds(4), CallerStep.press("1"))) {
            var call = awaitCall(from, InteractionState.CLOSED);

            assertThat(events(call.id()))
                    .contains(new Event.Ended(Party.SYSTEM, "LEFT_QUEUE"), new Event.Closed(Outcome.ENDED_IN_FLOW));
            assertThat(caller.awaitEnd(LONG)).isTrue();
        }
    }

    @Test
    void messageOfAWaitingCallerWaitsInTheirPlace() throws Exception {
        SpokenWords.assumePossible();
        var from = number();
        var words = spoken("hello this is about my order please call me back tomorrow morning");
        try (var caller = dial(
                from,
                seconds(3),
                TO_SUPPORT,
                seconds(7),
                CallerStep.press("3"),
                seconds(8),
                CallerStep.say(words),
                seconds(5),
                CallerStep.press("#"))) {
            var call = awaitChannel(from, Channel.VOICEMAIL);

            assertThat(call.state()).isEqualTo(InteractionState.WAITING);
            assertThat(call.queue()).isEqualTo(SUPPORT);
            assertThat(queued(call)).extracting(Event.Queued::enqueuedAt).containsOnly(call.enqueuedAt());
            var message = happened(call, Event.RecordingFinished.class).getFirst();
            assertThat(Pcm.read(Path.of(message.spoolFile())).length())
                    .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(9));
            assertThat(caller.awaitEnd(LONG)).as("the caller heard goodbye").isTrue();
            assertThat(happened(call, Event.Ended.class)).isEmpty();
        }
    }

    @Test
    void callerWhoHangsUpInTheirMessageHasLeftIt() throws Exception {
        var from = number();
        var tone = Ulaw.tone(folder.resolve("tone.ulaw"), 500, Duration.ofSeconds(1));
        try (var caller = dial(
                from, seconds(3), TO_SUPPORT, seconds(7), CallerStep.press("3"), seconds(8), CallerStep.talk(tone))) {
            await().atMost(LONG)
                    .until(() -> call(from)
                            .map(call -> messages()
                                    .resolve(call.id() + "-message-1.wav")
                                    .toFile())
                            .filter(file -> file.length() > 50_000)
                            .isPresent());
            caller.hangUp();

            var call = awaitChannel(from, Channel.VOICEMAIL);
            assertThat(call.state()).isEqualTo(InteractionState.WAITING);
            assertThat(happened(call, Event.RecordingFinished.class)).hasSize(1);
        }
    }

    @Test
    void whoSaysNothingHasLeftNoMessage() {
        routing.reconfigure(closed(Map.of(), Action.Exit.VOICEMAIL));
        var from = number();
        var nudge = CallerStep.awaitNudge();
        var end = CallerStep.press("#");
        try (var caller = dial(from, seconds(3), TO_SUPPORT, nudge, end, nudge, end)) {
            for (int n = 1; n <= 2; n++) {
                var recording = "-message-%d.wav".formatted(n);
                await(recording + " is being recorded")
                        .atMost(LONG)
                        .until(() -> call(from)
                                .map(call -> messages()
                                        .resolve(call.id() + recording)
                                        .toFile())
                                .filter(File::exists)
                                .isPresent());
                caller.nudge();
            }
            var call = awaitCall(from, InteractionState.CLOSED);

            assertThat(happened(call, Event.Ended.class))
                    .extracting(Event.Ended::reason)
                    .containsExactly("NO_MESSAGE");
            assertThat(happened(call, Event.RecordingFinished.class)).isEmpty();
        }
    }

    private static Path leftBehind(Path left, InteractionId id, short[] samples) throws IOException {
        var router = routing.router();
        router.open(new NewInteraction(
                id, Channel.VOICE, Direction.INBOUND, "+16502340000", "+15550100", null, null, Map.of()));
        router.enqueue(id, SUPPORT, Requirement.NONE, 0);
        router.leave(id, Action.Exit.VOICEMAIL, "a test");
        var file = left.resolve(id + "-message-1.wav");
        new Pcm(samples, Pcm.TELEPHONE_RATE).write(file);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(600)));
        return file;
    }

    @Test
    void messageThatADeadNodeLeftBehindIsTakenByTheNextStart() throws Exception {
        var router = routing.router();
        var id = InteractionId.random();
        var left = Files.createDirectories(folder.resolve("left-behind"));
        var tone = new short[24_000];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (short) (i % 16 < 8 ? 4_000 : -4_000);
        }
        var file = leftBehind(left, id, tone);
        var silent = InteractionId.random();
        var nothing = leftBehind(left, silent, new short[24_000]);

        new MessageOffice(
                        new InboundProperties.Voicemail(
                                Duration.ofSeconds(2),
                                Duration.ofMillis(200),
                                Duration.ofMinutes(3),
                                Duration.ofSeconds(5)),
                        left,
                        router,
                        Clock.systemUTC())
                .start();

        assertThat(router.find(id).orElseThrow().channel()).isEqualTo(Channel.VOICEMAIL);
        assertThat(events(id)).contains(new Event.RecordingFinished(id + "-message-1", file.toString()));
        assertThat(events(silent)).contains(new Event.Ended(Party.CUSTOMER, "NO_MESSAGE"));
        assertThat(nothing).doesNotExist();
    }

    private static Path messages() {
        return installation.spool.resolve("messages");
    }

    private static List<Event.Queued> queued(Interaction call) {
        return happened(call, Event.Queued.class);
    }

    private static <E extends Event> List<E> happened(Interaction call, Class<E> kind) {
        return events(call.id()).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static Calendar.SpecialDay wholeDay() {
        return new Calendar.SpecialDay("open", List.of(Calendar.Hours.WHOLE_DAY));
    }

    /// Support is closed but for these days, and offers callbacks.
    private RoutingConfiguration closed(Map<LocalDate, Calendar.SpecialDay> dates) {
        return closed(dates, Action.Exit.CALLBACK);
    }

    private RoutingConfiguration closed(Map<LocalDate, Calendar.SpecialDay> dates, Action.Exit exit) {
        var calendar = new Calendar("rare", ZoneOffset.UTC, Map.of(), Map.of(), dates);
        var queues = new LinkedHashMap<>(usual.queues());
        queues.computeIfPresent(
                SUPPORT,
                (id, queue) -> new QueueProfile(
                        id,
                        queue.name(),
                        queue.channels(),
                        queue.requirement(),
                        queue.choice(),
                        queue.offering(),
                        queue.wrapUp(),
                        queue.serviceLevel(),
                        List.of(new WaitingStep(new Condition.Closed(), new Action.Leave(exit, Map.of()))),
                        Duration.ZERO,
                        "rare",
                        QueueProfile.Callback.USUAL,
                        false));
        return new RoutingConfiguration(
                queues,
                usual.agents(),
                usual.notReadyReasons(),
                usual.capacity(),
                usual.skills(),
                Map.of("rare", calendar),
                usual.customerRules(),
                List.of());
    }
}
