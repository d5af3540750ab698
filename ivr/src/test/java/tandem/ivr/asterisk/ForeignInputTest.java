package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.Channel;
import tandem.core.Interaction;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.Event.AnswerBy;
import tandem.embedded.sip.CallerStep;
import tandem.embedded.sip.SipCaller;
import tandem.flow.FlowCatalogue;
import tandem.ivr.speech.Pcm;
import tandem.ivr.speech.PromptLibrary;

/// What networks send and callers press, through a real Asterisk: none of it does more than it means.
class ForeignInputTest extends WiredNodeTest {
    private static final QueueId SALES = new QueueId("sales");
    private static final QueueId SUPPORT = new QueueId("support");
    private static final QueueId BILLING = new QueueId("billing");

    private static SipCaller dial(String number, String from, List<String> headers, CallerStep... steps) {
        return SipCaller.dial(installation.sip, from, number, headers, Duration.ofSeconds(40), List.of(steps));
    }

    private static CallerStep seconds(int time) {
        return CallerStep.pause(Duration.ofSeconds(time));
    }

    private static String flow(Interaction call) {
        return events(call.id()).stream()
                .filter(Event.FlowStepped.class::isInstance)
                .map(event -> ((Event.FlowStepped) event).flow())
                .findFirst()
                .orElseThrow();
    }

    // ---- the number dialled

    @Test
    void userParametersAreKeptApartFromTheNumberDialled() {
        var from = number();
        try (var _ = dial("+4312345;npdi;rn=+436609", from, List.of())) {
            var call = awaitCall(from, InteractionState.WAITING);

            assertThat(flow(call)).isEqualTo("vienna");
            assertThat(call.to()).isEqualTo("+4312345");
            assertThat(call.attributes()).containsEntry("dialledParameters", "npdi;rn=+436609");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+4312345%26call%3Dstolen",
                "+4312345%2C%24%7BTANDEM_CALL%7D",
                "+4312345%22%29%7D%24%7BSHELL%28id%29%7D",
                "+4312345%26%0D%0AX",
                "%5C%22%26+4312345%2F..%2F%3Fcall%3Dstolen%7C",
            })
    void oddCharactersInTheNumberSetNothingAndTheCallGoesOn(String dialled) {
        var from = number();
        try (var _ = dial(dialled, from, List.of())) {
            var call = awaitCall(from, InteractionState.WAITING);

            assertThat(call.to()).startsWith("+4312345").matches("[+0-9#*]+");
            assertThat(call.id().value()).isNotEqualTo("stolen");
            assertThat(Arrays.stream(installation
                            .asterisk
                            .rx("core show channel " + channelOf(from))
                            .split("\n")))
                    .contains(
                            "TANDEM_CALL=" + call.id(),
                            "TANDEM_DIALLED=" + call.to().replace("+", "%2B"));
        }
    }

    @Test
    void whoDialsANameIsServedByTheFlowForEveryNumber() {
        var from = number();
        try (var _ = dial("shop", from, List.of(), seconds(3), CallerStep.press("2"))) {
            assertThat(flow(awaitCall(from, InteractionState.WAITING))).isEqualTo("main");
        }
    }

    // ---- the number that diverted the call

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Diversion: <sip:+43720123456@example.org>;reason=unconditional | +43720123456 | vienna   | sales",
                "Diversion: \"Shop\" <sip:+4315550@example.org>;reason=no-answer | +4315550     | vienna   | support",
                "History-Info: <sip:+43720123456@example.org?Reason=SIP%3Bcause%3D302>;index=1,<sip:+4312345@example.org>;index=1.1 | +43720123456 | vienna | sales",
                "Diversion: <sip:+436601234567@example.org>;reason=user-busy     | +436601234567 | diverted | billing",
            })
    void redirectingNumberIsKnownToTheAgentAndChoosesTheWay(String header, String number, String flow, String queue) {
        var from = number();
        try (var _ = dial("+4312345", from, List.of(header))) {
            var call = awaitCall(from, InteractionState.WAITING);

            assertThat(call.attributes()).containsEntry("redirectedFrom", number);
            assertThat(flow(call)).isEqualTo(flow);
            assertThat(call.queue()).isEqualTo(new QueueId(queue));
        }
    }

    @Test
    void redirectingNumberThatMayNotBeShownIsNot() {
        var from = number();
        var header = "Diversion: <sip:+43720123456@example.org>;reason=unconditional;privacy=full";
        try (var _ = dial("+4312345", from, List.of(header))) {
            var call = awaitCall(from, InteractionState.WAITING);

            assertThat(call.attributes()).doesNotContainKey("redirectedFrom");
            assertThat(call.queue()).isEqualTo(BILLING);
        }
    }

    // ---- the caller's number

    @ParameterizedTest
    @ValueSource(strings = {"+266696687", "+7378742833", "+86282452253", "+8656696", "0000000000", "+15550199999"})
    void placeholderOfAWithheldNumberIsNobody(String from) {
        var before = routing.journal().last();
        try (var _ = dial("+4312345", from, List.of())) {
            var opened = await().atMost(LONG)
                    .until(
                            () -> routing.journal().read(before, 1_000).stream()
                                    .filter(entry -> entry.event() instanceof Event.Opened)
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
            assertThat(((Event.Opened) opened.event()).from()).isEqualTo("withheld");
            var id = Objects.requireNonNull(opened.interaction());
            await().atMost(LONG)
                    .until(() -> routing.router().find(id).orElseThrow().state() == InteractionState.WAITING);
            assertThat(routing.router().find(id).orElseThrow().customer()).isNull();
        }
    }

    // ---- keys

    @Test
    void doubledKeyChoosesNothingThatHasNotBeenOffered() {
        var from = number();
        try (var caller = dial("7006", from, List.of(), seconds(2), CallerStep.press("33", Duration.ofMillis(200)))) {
            var call = awaitCall(from, InteractionState.WAITING);

            await("the offer is over, and there is music").atMost(LONG).until(() -> isIn(from, "BridgeWait"));
            var waiting = call(from).orElseThrow();
            assertThat(waiting.id()).isEqualTo(call.id());
            assertThat(waiting.queue()).isEqualTo(SUPPORT);
            assertThat(waiting.channel()).isEqualTo(Channel.VOICE);
            assertThat(waiting.state()).isEqualTo(InteractionState.WAITING);
            assertThat(caller.isOnThePhone()).isTrue();
        }
    }

    @Test
    void hashRightBehindACompleteNumberBelongsToIt() throws Exception {
        var from = number();
        var heard = folder.resolve("thanks.wav");
        try (var _ = dial(
                "7001",
                from,
                List.of(),
                CallerStep.talk(silence()),
                seconds(2),
                CallerStep.press("1234#"),
                seconds(11),
                CallerStep.press("1"))) {
            await().atMost(LONG).until(() -> call(from).isPresent());
            installation.asterisk.rx("mixmonitor start " + channelOf(from) + " " + heard);
            var call = awaitCall(from, InteractionState.WAITING);

            assertThat(call.claims().said()).containsEntry("order", "1234");
            assertThat(events(call.id()))
                    .filteredOn(Event.FlowStepped.class::isInstance)
                    .containsExactly(
                            new Event.FlowStepped("gathered", "order", "1234", AnswerBy.DIGITS),
                            new Event.FlowStepped("gathered", "thanks", null, null),
                            new Event.FlowStepped("gathered", "topic", "one", AnswerBy.DIGITS),
                            new Event.FlowStepped("gathered", "toSales", "sales", null));
            assertThat(call.queue()).isEqualTo(SALES);
            await().atMost(LONG).until(() -> isIn(from, "BridgeWait"));
        }
        await("its header is written")
                .atMost(LONG)
                .until(() -> Pcm.read(heard).length().toSeconds() > 5);
        var announcement = Pcm.read(announcement("gathered", "thanks"));
        var end = Arrays.copyOfRange(
                announcement.samples(), announcement.samples().length / 2, announcement.samples().length);
        assertThat(Recordings.likeness(Pcm.read(heard), new Pcm(end, announcement.rate())))
                .isGreaterThan(0.8);
    }

    private static Path announcement(String flow, String step) {
        var said = node.getBean(FlowCatalogue.class).flows().stream()
                .filter(found -> found.id().equals(flow))
                .flatMap(found -> found.step(step).prompts().stream())
                .flatMap(prompt -> prompt.templates().stream())
                .findFirst()
                .orElseThrow();
        return node.getBean(PromptLibrary.class).files(said).getFirst();
    }

    // ---- the end

    @Test
    void callerWhomTheServerCutsInTheFlowHasNotHungUp() {
        var from = number();
        try (var _ = dial("7006", from, List.of())) {
            await().atMost(LONG).until(() -> call(from).isPresent());
            installation.asterisk.rx("channel request hangup " + channelOf(from));
            var call = awaitCall(from, InteractionState.CLOSED);

            assertThat(events(call.id()))
                    .filteredOn(Event.Ended.class::isInstance)
                    .containsExactly(new Event.Ended(Party.SYSTEM, "cut-off"));
        }
    }
}
