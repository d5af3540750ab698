package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.Event.AnswerBy;
import tandem.core.event.EventId;
import tandem.core.event.EventJson;
import tandem.embedded.sip.CallerStep;
import tandem.ivr.service.TestService;
import tandem.ivr.speech.SpeechRecognition.Readiness;
import tandem.ivr.speech.VoskRecognition;

/// Callers on a real Asterisk who prove their account by keys, say a score, and say in their own words why they call.
class FlowStepsCallTest extends WiredNodeTest {

    @Test
    void whatACallerKeysInAndSaysIsKnownWhenTheyWait() throws Exception {
        organisation.answer(
                "/authenticate",
                (exchange, body) ->
                        TestService.send(exchange, body.contains("\"9182\"") ? 200 : 401, "{\"name\": \"Wei Li\"}"));
        organisation.answer("/credit/4711", 200, "{\"credit\": 25}");
        await().atMost(LONG)
                .until(() -> node.getBean(VoskRecognition.class).readiness("en") instanceof Readiness.Ready);
        var score = spoken("four");
        var reason = spoken("please call me back tomorrow morning");
        var from = number();
        try (var _ = dial(
                "+15550107",
                from,
                CallerStep.pause(Duration.ofSeconds(1)),
                CallerStep.press("4711#"),
                CallerStep.pause(Duration.ofSeconds(1)),
                CallerStep.press("9182"),
                CallerStep.pause(Duration.ofSeconds(6)),
                CallerStep.say(score),
                CallerStep.pause(Duration.ofSeconds(5)),
                CallerStep.say(reason),
                CallerStep.pause(Duration.ofSeconds(3)),
                CallerStep.talk(silence()))) {
            var call = awaitCall(from, InteractionState.WAITING);

            assertThat(call.queue()).isEqualTo(new QueueId("sales"));
            assertThat(call.customerName()).isEqualTo("Carla Client");
            assertThat(call.customer()).hasToString("c4711");
            assertThat(call.attributes())
                    .containsEntry("verifiedAccount", "4711")
                    .containsEntry("credit", "25");
            assertThat(call.claims().said().get("reason")).contains("call me back");
            assertThat(events(call.id()))
                    .contains(new Event.FlowStepped("steps", "whose", "verified", AnswerBy.DIGITS))
                    .contains(new Event.SurveyAnswered("csat", 4, 1, 5, AnswerBy.SPEECH));
            assertThat(routing.journal().of(call.id()))
                    .extracting(EventJson::write)
                    .noneMatch(entry -> entry.contains("9182"));
        }
    }

    @Test
    void whoWantsToBeCalledBackHangsUpAndIsCalled() throws Exception {
        var from = number();
        try (var _ = dial(
                        "+15550108",
                        from,
                        CallerStep.pause(Duration.ofSeconds(1)),
                        CallerStep.press("1"),
                        CallerStep.pause(Duration.ofSeconds(2)),
                        CallerStep.press("1"));
                var _ = dial(
                        "+15550108",
                        number(),
                        CallerStep.pause(Duration.ofSeconds(1)),
                        CallerStep.press("3"),
                        CallerStep.pause(Duration.ofSeconds(3)))) {
            await().atMost(LONG)
                    .until(() -> call(from)
                            .filter(call ->
                                    call.channel() == Channel.CALLBACK && call.state() == InteractionState.WAITING)
                            .isPresent());
            var call = call(from).orElseThrow();
            assertThat(call.queue()).isEqualTo(new QueueId("support"));
            assertThat(call.attributes()).containsEntry("callbackNumber", from);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(events(call.id()))
                            .as("nobody's hanging up ends it")
                            .noneMatch(Event.Ended.class::isInstance));
            await().atMost(LONG)
                    .until(() -> routing.journal().read(EventId.START, 10_000).stream()
                            .anyMatch(entry ->
                                    entry.event().equals(new Event.FlowStepped("leaving", "other", "keys", null))));
        }
    }

    @Test
    void whatIsSaidAfterTheToneIsAMessage() throws Exception {
        var words = spoken("hello this is about my order please call me back tomorrow morning");
        var from = number();
        try (var _ = dial(
                "+15550108",
                from,
                CallerStep.pause(Duration.ofSeconds(1)),
                CallerStep.press("2"),
                CallerStep.pause(Duration.ofSeconds(9)),
                CallerStep.say(words),
                CallerStep.pause(Duration.ofSeconds(6)),
                CallerStep.press("#"))) {
            await().atMost(LONG)
                    .until(() -> call(from)
                            .filter(call ->
                                    call.channel() == Channel.VOICEMAIL && call.state() == InteractionState.WAITING)
                            .isPresent());
            var call = call(from).orElseThrow();
            assertThat(call.queue()).isEqualTo(new QueueId("support"));
            assertThat(events(call.id())).hasAtLeastOneElementOfType(Event.RecordingFinished.class);
        }
    }
}
