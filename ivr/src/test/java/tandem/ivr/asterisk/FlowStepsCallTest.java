package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.Interaction;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.Event.AnswerBy;
import tandem.core.event.EventId;
import tandem.core.event.EventJson;
import tandem.embedded.TestService;
import tandem.embedded.sip.CallerStep;
import tandem.embedded.sip.SipCaller;
import tandem.ivr.speech.SpeechRecognition.Readiness;
import tandem.ivr.speech.VoskRecognition;

/// Callers on a real Asterisk who go through the steps that ask more than keys, and out of the flow in every way; all
/// at once, since most of it is waiting.
class FlowStepsCallTest extends WiredNodeTest {
    private static final QueueId SUPPORT = new QueueId("support");

    private static CallerStep seconds(int time) {
        return CallerStep.pause(Duration.ofSeconds(time));
    }

    @Test
    void whatCallersKeyInAndSayIsKnownAndEveryWayOutLeadsWhereItShould() throws Exception {
        organisation.answer(
                "/authenticate",
                (exchange, body) ->
                        TestService.send(exchange, body.contains("\"9182\"") ? 200 : 401, "{\"name\": \"Wei Li\"}"));
        organisation.answer("/credit/4711", 200, "{\"credit\": 25}");
        await().atMost(LONG)
                .until(() -> node.getBean(VoskRecognition.class).readiness("en") instanceof Readiness.Ready);
        var score = spoken("four");
        var reason = spoken("please call me back tomorrow morning");
        var silence = silence();
        var proving = number();
        var calledBack = number();
        var leaving = number();
        try (var _ = proving(proving, score, reason, silence);
                var _ = dial(
                        "+15550108", calledBack, seconds(1), CallerStep.press("1"), seconds(2), CallerStep.press("1"));
                var _ = dial("+15550108", number(), seconds(1), CallerStep.press("3"), seconds(3));
                var _ = leavingAMessage(leaving, reason)) {
            isCalledBack(calledBack);
            wentOnInTheOtherFlow();
            hasLeftAMessage(leaving);
            isKnown(awaitCall(proving, InteractionState.WAITING));
        }
    }

    private static SipCaller proving(String from, Path score, Path reason, Path silence) {
        return dial(
                "+15550107",
                from,
                seconds(1),
                CallerStep.press("4711#"),
                seconds(1),
                CallerStep.press("9182"),
                seconds(6),
                CallerStep.say(score),
                seconds(5),
                CallerStep.say(reason),
                seconds(3),
                CallerStep.talk(silence));
    }

    private static SipCaller leavingAMessage(String from, Path words) {
        return dial(
                "+15550108",
                from,
                seconds(1),
                CallerStep.press("2"),
                seconds(9),
                CallerStep.say(words),
                seconds(4),
                CallerStep.press("#"));
    }

    private static void isKnown(Interaction call) {
        assertThat(call.queue()).isEqualTo(new QueueId("sales"));
        assertThat(call.customerName()).isEqualTo("Carla Client");
        assertThat(call.customer()).hasToString("c4711");
        assertThat(call.attributes()).containsEntry("verifiedAccount", "4711").containsEntry("credit", "25");
        assertThat(call.claims().said().get("reason")).contains("call me back");
        assertThat(events(call.id()))
                .contains(new Event.FlowStepped("steps", "whose", "verified", AnswerBy.DIGITS))
                .contains(new Event.SurveyAnswered("csat", 4, 1, 5, AnswerBy.SPEECH));
        assertThat(routing.journal().of(call.id()))
                .extracting(EventJson::write)
                .noneMatch(entry -> entry.contains("9182"));
    }

    private static Interaction awaitChannel(String from, Channel channel) {
        await().atMost(LONG)
                .until(() -> call(from)
                        .filter(call -> call.channel() == channel && call.state() == InteractionState.WAITING)
                        .isPresent());
        return call(from).orElseThrow();
    }

    private static void isCalledBack(String from) {
        var call = awaitChannel(from, Channel.CALLBACK);
        assertThat(call.queue()).isEqualTo(SUPPORT);
        assertThat(call.attributes()).containsEntry("callbackNumber", from);
    }

    private static void wentOnInTheOtherFlow() {
        var stepped = new Event.FlowStepped("leaving", "other", "keys", null);
        await().atMost(LONG)
                .until(() -> routing.journal().read(EventId.START, 10_000).stream()
                        .anyMatch(entry -> entry.event().equals(stepped)));
    }

    private static void hasLeftAMessage(String from) {
        var call = awaitChannel(from, Channel.VOICEMAIL);
        assertThat(call.queue()).isEqualTo(SUPPORT);
        assertThat(events(call.id())).hasAtLeastOneElementOfType(Event.RecordingFinished.class);
    }
}
