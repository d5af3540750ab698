package tandem.ivr.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tandem.core.speech.Dictation;

class VoskDictationTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static VoskRecognition recognition;
    private static Dictation dictation;

    @BeforeAll
    static void load() {
        recognition = SpokenWords.recogniser();
        dictation = recognition.dictation();
        await().atMost(LONG).until(() -> dictation.readiness("en") instanceof Dictation.Readiness.Ready);
    }

    @AfterAll
    static void free() {
        if (recognition != null) {
            recognition.close();
        }
    }

    private static Dictation.Samples samples(Pcm sound) {
        var bytes = new ByteArrayInputStream(sound.littleEndian());
        return bytes::read;
    }

    private static Pcm withPause(Pcm first, int pauseSeconds, Pcm second) {
        int gap = pauseSeconds * Pcm.TELEPHONE_RATE;
        var all = Arrays.copyOf(first.samples(), first.samples().length + gap + second.samples().length);
        System.arraycopy(second.samples(), 0, all, first.samples().length + gap, second.samples().length);
        return new Pcm(all, Pcm.TELEPHONE_RATE);
    }

    private static String text(List<Dictation.Word> words) {
        return words.stream().map(Dictation.Word::text).collect(Collectors.joining(" "));
    }

    @Test
    void wordsHaveTheTimesAtWhichTheyWereSaidAlsoBehindALongSilence() throws Exception {
        var order = SpokenWords.say("hello this is about my order", "slt");
        var back = SpokenWords.say("please call me back tomorrow morning", "slt");

        var words = dictation.words("en", samples(withPause(order, 9, back)));

        assertThat(text(words)).contains("order").contains("tomorrow");
        long behind = order.length().toMillis() + 9000;
        var tomorrow = words.stream()
                .filter(word -> word.text().equals("tomorrow"))
                .findFirst()
                .orElseThrow();
        assertThat(tomorrow.start()).isBetween(behind, behind + back.length().toMillis());
        assertThat(words).allSatisfy(word -> {
            assertThat(word.end()).isGreaterThan(word.start());
            assertThat(word.confidence()).isBetween(0.0, 1.0);
        });
        assertThat(words).extracting(Dictation.Word::start).isSorted();
    }

    @Test
    void whileACallerIsListenedToNothingOfARecordingIsRecognised() throws Exception {
        var sound = SpokenWords.say("hello this is about my order", "slt");
        var told = new SpeechRecognition.Listener() {
            @Override
            public void partly(String text) {}

            @Override
            public void heard(String text) {}

            @Override
            public void failed(String reason) {}
        };
        CompletableFuture<List<Dictation.Word>> done;
        try (var caller = recognition.hear("en", List.of("sales"), told)) {
            caller.audio(new byte[320]);
            done = CompletableFuture.supplyAsync(() -> {
                try {
                    return dictation.words("en", samples(sound));
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(8)).until(() -> !done.isDone());
        }
        assertThat(text(done.join())).contains("order");
    }

    @Test
    void aLanguageWithoutAModelIsSaid() {
        assertThat(dictation.readiness("tlh")).isInstanceOf(Dictation.Readiness.Never.class);
        assertThatThrownBy(() -> dictation.words("tlh", _ -> -1)).isInstanceOf(IOException.class);
    }

    @Test
    void closingEndsWhatIsAtWork() throws Exception {
        try (var own = new VoskRecognition(SpokenWords::model, 1, Clock.systemUTC(), () -> {})) {
            await().atMost(LONG).until(() -> own.dictation().readiness("en") instanceof Dictation.Readiness.Ready);
            var started = new CompletableFuture<Path>();
            var failed = CompletableFuture.supplyAsync(() -> {
                try {
                    return own.dictation().words("en", into -> {
                        started.complete(Path.of("."));
                        Arrays.fill(into, (byte) 77);
                        return into.length; // never ends
                    });
                } catch (IOException | InterruptedException e) {
                    return List.<Dictation.Word>of();
                }
            });
            started.join();
            own.close();
            assertThat(failed.join()).isEmpty();
        }
    }
}
