package tandem.ivr.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreeTtsVoiceTest {
    private static final FreeTtsVoice VOICE = new FreeTtsVoice("kevin16");

    @ParameterizedTest
    @ValueSource(strings = {"您好", "€", "000", "!"})
    void soundOfLengthNothingIsAnError(String text) {
        assertThatThrownBy(() -> VOICE.speak(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no sound");
    }

    @Test
    void manyThreadsHearWhatOneHears() throws Exception {
        var texts =
                List.of("one hundred twenty three", "welcome to Tandem", "please hold the line", "technical support");
        var alone = new ArrayList<Pcm>();
        for (var text : texts) {
            alone.add(VOICE.speak(text));
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            var tasks = Stream.iterate(0, i -> i + 1)
                    .limit(40)
                    .<Callable<Pcm>>map(i -> () -> VOICE.speak(texts.get(i % 4)))
                    .toList();
            var sounds = threads.invokeAll(tasks);
            for (int i = 0; i < sounds.size(); i++) {
                assertThat(sounds.get(i).get()).isEqualTo(alone.get(i % 4));
            }
        }
    }

    /// What a listener hears, by a recogniser that knows all the words there are in numbers.
    @Nested
    class Heard {
        private static final List<String> WORDS = Stream.concat(
                        SpokenEnglish.FORMS.number(new BigDecimal("0"), "", "").stream(),
                        Stream.concat(
                                IntStream.range(1, 100)
                                        .mapToObj(SpokenEnglish::cardinal)
                                        .flatMap(n -> Stream.of(n.split(" "))),
                                Stream.of(
                                        "hundred",
                                        "thousand",
                                        "million",
                                        "point",
                                        "minus",
                                        "percent",
                                        "midnight",
                                        "o'clock",
                                        "dollar",
                                        "dollars",
                                        "cents",
                                        "euros",
                                        "and",
                                        "to",
                                        "we're",
                                        "closed")))
                .distinct()
                .toList();
        private static VoskModel model;

        @BeforeAll
        static void load() throws Exception {
            SpokenWords.assumePossible();
            model = VoskModel.load(SpokenWords.model("en"));
        }

        @AfterAll
        static void free() {
            if (model != null) {
                model.close();
            }
        }

        private static String heard(String text) throws Exception {
            try (var recogniser = model.recogniser(WORDS)) {
                for (var said : SpokenText.of("en", text)) {
                    var sound = VOICE.speak(said.words()).littleEndian();
                    recogniser.acceptWaveForm(sound, sound.length);
                }
                var silence = new byte[16_000];
                recogniser.acceptWaveForm(silence, silence.length);
                return VoskModel.text(recogniser.getFinalResult(), "text");
            }
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "$1.50|one dollar and fifty cents",
                    "3.5|three point five",
                    "0042|zero zero four two",
                    "00:00|midnight",
                    "9:30 to 11:00|nine thirty to eleven o'clock",
                    "-5|minus five",
                    "10000|ten thousand",
                    "50%|fifty percent",
                    "We’re closed|we're closed",
                    "€20|twenty euros",
                    "1,234,567|one million two hundred thirty four thousand five hundred sixty seven",
                    "5550100|five five five zero one zero zero"
                })
        void writtenIsHeardAsItIsSaid(String text, String words) throws Exception {
            assertThat(heard(text)).isEqualTo(words);
        }
    }
}
