package tandem.ivr.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.ivr.speech.SpeechRecognition.Readiness;

class VoskRecognitionTest {
    private static final List<String> MENU = List.of("sales", "support", "billing", "technical support", "new order");

    /// Keeps what it is told.
    private static final class Told implements SpeechRecognition.Listener {
        private final BlockingQueue<String> results = new LinkedBlockingQueue<>();

        @Override
        public void partly(String text) {}

        @Override
        public void heard(String text) {
            results.add(text);
        }

        @Override
        public void failed(String reason) {
            results.add("failed: " + reason);
        }

        String next() throws InterruptedException {
            return String.valueOf(results.poll(10, TimeUnit.SECONDS));
        }
    }

    @Nested
    class WithItsModel {
        private static VoskRecognition recognition;

        @BeforeAll
        static void load() {
            recognition = SpokenWords.recogniser();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(recognition.readiness("en")).isInstanceOf(Readiness.Ready.class));
        }

        @AfterAll
        static void free() {
            if (recognition != null) {
                recognition.close();
            }
        }

        private static String recognise(Pcm sound) throws InterruptedException {
            var told = new Told();
            try (var hearing = recognition.hear("en", MENU, told)) {
                var bytes = sound.littleEndian();
                for (int from = 0; from < bytes.length; from += 320 * 50) {
                    hearing.audio(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 320 * 50)));
                }
                hearing.finish();
                return told.next();
            }
        }

        @ParameterizedTest
        @CsvSource({"sales,slt", "support,rms", "billing,awb", "technical support,slt", "new order,kal16"})
        void phraseOfTheMenuIsRecognised(String phrase, String voice) throws Exception {
            assertThat(recognise(SpokenWords.say(phrase, voice))).isEqualTo(phrase);
        }

        @Test
        void whatIsNotInTheMenuIsUnknown() throws Exception {
            assertThat(recognise(SpokenWords.say("it is raining in the mountains", "slt")))
                    .contains("[unk]");
        }

        @Test
        void whatIsSaidInOwnWordsIsWrittenDown() throws Exception {
            var told = new Told();
            try (var hearing = recognition.hearWords("en", told)) {
                hearing.audio(SpokenWords.say("please call me back tomorrow morning", "slt")
                        .littleEndian());
                hearing.finish();
                assertThat(told.next()).contains("call me back", "tomorrow");
            }
        }

        @Test
        void onlySoManySpeakInOwnWordsAtOnce() throws Exception {
            try (var few = SpokenWords.recogniser()) {
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(few.readiness("en")).isInstanceOf(Readiness.Ready.class));
                var first = new ArrayList<SpeechRecognition.Hearing>();
                var told = new Told();
                while (told.results.isEmpty()) {
                    first.add(few.hearWords("en", told));
                    assertThat(first).hasSizeLessThan(20);
                }
                assertThat(told.next()).startsWith("failed: as many");

                first.getFirst().close();
                first.getFirst().close();
                few.hearWords("en", told).close();
                assertThat(told.results).isEmpty();
                first.forEach(SpeechRecognition.Hearing::close);
                assertThat(few.readiness("en")).isInstanceOf(Readiness.Ready.class);
            }
        }

        @Test
        void silenceIsNothing() throws Exception {
            assertThat(recognise(new Pcm(new short[16_000], 8000))).isEmpty();
        }

        @Test
        void wordsOutsideTheModelAreKnownInAdvance() {
            assertThat(recognition.unknownWords("en", "sales xyzzyplugh")).containsExactly("xyzzyplugh");
            assertThat(recognition.unknownWords("en", "technical support")).isEmpty();
        }

        @Test
        void recogniserThatFailsAgainAndAgainRestsForAWhile() {
            try (var other = SpokenWords.recogniser()) {
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(other.readiness("en")).isInstanceOf(Readiness.Ready.class));
                for (int i = 0; i < 3; i++) {
                    other.reportFailure("en");
                }

                assertThat(other.readiness("en")).isInstanceOf(Readiness.Off.class);
            }
        }
    }

    @Nested
    class WithoutModel {
        @TempDir
        Path folder;

        @Test
        void saysWhereItLookedAndFailsAtOnce() throws Exception {
            try (var recognition = new VoskRecognition(folder::resolve, 1, Clock.systemUTC(), () -> {})) {
                recognition.prepare("en");

                assertThat(recognition.readiness("en"))
                        .isEqualTo(new Readiness.Off("no model at " + folder.resolve("en")));
                var told = new Told();
                recognition.hear("en", MENU, told).close();
                assertThat(told.next()).startsWith("failed");
            }
        }

        @Test
        void brokenModelIsNoReasonToDie() throws Exception {
            Files.createDirectories(folder.resolve("en/am"));
            Files.writeString(folder.resolve("en/am/final.mdl"), "not a model");
            try (var recognition = new VoskRecognition(folder::resolve, 1, Clock.systemUTC(), () -> {})) {
                recognition.prepare("en");

                await().untilAsserted(
                                () -> assertThat(recognition.readiness("en")).isInstanceOf(Readiness.Off.class));
            }
        }
    }
}
