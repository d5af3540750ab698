package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.Interaction;
import tandem.core.InteractionState;
import tandem.core.event.Event;
import tandem.embedded.sip.CallerStep;
import tandem.flow.words.Part;
import tandem.flow.words.Spoken;
import tandem.ivr.speech.Pcm;
import tandem.ivr.speech.PromptLibrary;

/// Callers who want to go on otherwise than by waiting, and cannot in the way they try (T7, T8).
class RefusedExitsTest extends WiredNodeTest {
    private static Path quiet;

    @BeforeAll
    static void prepare() throws Exception {
        quiet = silence();
    }

    private static CallerStep seconds(int time) {
        return CallerStep.pause(Duration.ofSeconds(time));
    }

    private static <E extends Event> List<E> happened(Interaction call, Class<E> kind) {
        return events(call.id()).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    @Test
    void messageWithoutSoundIsNone() throws Exception {
        var from = number();
        try (var caller = dial(
                from, seconds(3), CallerStep.press("2"), seconds(7), CallerStep.press("3"), CallerStep.talk(quiet))) {
            await("two seconds are recorded")
                    .atMost(LONG)
                    .until(() -> call(from)
                            .map(call -> installation
                                    .spool
                                    .resolve("messages")
                                    .resolve(call.id() + "-message-1.wav")
                                    .toFile())
                            .filter(file -> file.length() > 32_000)
                            .isPresent());
            caller.hangUp();

            var call = awaitCall(from, InteractionState.CLOSED);
            assertThat(happened(call, Event.Ended.class))
                    .extracting(Event.Ended::reason)
                    .containsExactly("NO_MESSAGE");
            assertThat(happened(call, Event.RecordingFinished.class)).isEmpty();
            assertThat(installation.spool.resolve("messages").resolve(call.id() + "-message-1.wav"))
                    .doesNotExist();
        }
    }

    @Test
    void numberThatWeDoNotCallIsRefusedWithWordsAndTheCallerWaitsOn() throws Exception {
        var from = number();
        var heard = folder.resolve("refused.wav");
        try (var _ = dial(
                from,
                CallerStep.talk(quiet),
                seconds(3),
                CallerStep.press("2"),
                seconds(7),
                CallerStep.press("2"),
                seconds(3),
                CallerStep.press("2"),
                seconds(2),
                CallerStep.press("5550123#"),
                seconds(4),
                CallerStep.press("112#"),
                seconds(5),
                CallerStep.press("011447012345678#"))) {
            var call = awaitCall(from, InteractionState.WAITING);
            installation.asterisk.rx("mixmonitor start " + channelOf(from) + " " + heard);

            await("there is music again").atMost(Duration.ofMinutes(1)).until(() -> isIn(from, "BridgeWait"));
            assertThat(call(from).orElseThrow().channel()).isEqualTo(Channel.VOICE);
            assertThat(call(from).orElseThrow().state()).isEqualTo(InteractionState.WAITING);
            assertThat(happened(call, Event.ChannelChanged.class)).isEmpty();
        }
        await("its header is written")
                .atMost(LONG)
                .until(() -> Pcm.read(heard).length().toSeconds() > 5);
        for (var words : List.of(
                "exit.not_a_number=This is not a valid telephone number.",
                "exit.short_number=We cannot call short or emergency numbers.",
                "exit.costly_number=We cannot call this number, because it costs extra.")) {
            var said = new Spoken(words.split("=")[0], "en", Part.parse(words.split("=")[1]));
            var sound = node.getBean(PromptLibrary.class).files(said).getFirst();
            assertThat(Recordings.likeness(Pcm.read(heard), Pcm.read(sound)))
                    .as(words)
                    .isGreaterThan(0.8);
        }
    }
}
