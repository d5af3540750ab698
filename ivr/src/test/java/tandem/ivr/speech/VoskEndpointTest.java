package tandem.ivr.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When the recogniser notices that a caller has paused, in milliseconds of their audio, whatever this machine needs
/// for
/// them.
class VoskEndpointTest {
    private static final List<String> MENU = List.of("sales", "support", "billing", "technical support", "new order");
    private static final int FRAME_BYTES = 320;
    private static final int FRAME_MILLIS = 20;
    private static final int NOISE = 30;

    private static VoskModel model;

    /// @param millis of audio until it was known
    private record Result(String text, int millis) {}

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

    private static List<Result> recognise(Pcm sound) throws Exception {
        var results = new ArrayList<Result>();
        try (var recogniser = model.recogniser(MENU)) {
            var bytes = sound.littleEndian();
            for (int from = 0; from + FRAME_BYTES <= bytes.length; from += FRAME_BYTES) {
                var frame = Arrays.copyOfRange(bytes, from, from + FRAME_BYTES);
                if (recogniser.acceptWaveForm(frame, FRAME_BYTES)) {
                    var text = VoskModel.text(recogniser.getResult(), "text");
                    if (!text.isEmpty()) {
                        results.add(new Result(text, (from / FRAME_BYTES + 1) * FRAME_MILLIS));
                    }
                }
            }
        }
        return results;
    }

    /// A quiet line for as long as that.
    private static Pcm pause(int millis) {
        var random = new Random(20261130);
        var samples = new short[millis * Pcm.TELEPHONE_RATE / 1000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (random.nextInt(2 * NOISE) - NOISE);
        }
        return new Pcm(samples, Pcm.TELEPHONE_RATE);
    }

    private static Pcm joined(Pcm... sounds) {
        var all = new short
                [Arrays.stream(sounds).mapToInt(s -> s.samples().length).sum()];
        int at = 0;
        for (var sound : sounds) {
            System.arraycopy(sound.samples(), 0, all, at, sound.samples().length);
            at += sound.samples().length;
        }
        return new Pcm(all, Pcm.TELEPHONE_RATE);
    }

    private static int endOfSpeech(Pcm sound) {
        int last = 0;
        for (int i = 0; i < sound.samples().length; i++) {
            if (Math.abs(sound.samples()[i]) > 500) {
                last = i;
            }
        }
        return last * 1000 / Pcm.TELEPHONE_RATE;
    }

    @ParameterizedTest
    @CsvSource({
        "it is raining in the mountains today, slt",
        "i would like to talk to somebody about my holidays in the south, rms",
        "where is the nearest shop, awb",
        "good morning, slt"
    })
    void otherSpeechIsNoticedSoonAfterItsEnd(String text, String voice) throws Exception {
        var speech = SpokenWords.say(text, voice);
        int end = 300 + endOfSpeech(speech);

        var results = recognise(joined(pause(300), speech, pause(4000)));

        assertThat(results)
                .isNotEmpty()
                .allSatisfy(result -> assertThat(result.text()).contains("[unk]"));
        assertThat(results.getLast().millis() - end)
                .as("ms of audio after the end of speech")
                .isBetween(0, 1000);
    }

    @ParameterizedTest
    @CsvSource({"sales, slt", "support, rms", "billing, awb", "technical support, slt", "new order, kal16"})
    void phraseOfTheMenuIsNoticedSoonAfterItsEnd(String phrase, String voice) throws Exception {
        var speech = SpokenWords.say(phrase, voice);
        int end = 300 + endOfSpeech(speech);

        var results = recognise(joined(pause(300), speech, pause(3000)));

        assertThat(results).extracting(Result::text).containsExactly(phrase);
        assertThat(results.getFirst().millis() - end)
                .as("ms of audio after the end of speech")
                .isBetween(0, 1000);
    }

    @Test
    void keywordAfterALongHesitationIsHeardByItself() throws Exception {
        var results = recognise(joined(
                pause(300), SpokenWords.say("uh", "slt"), pause(1200), SpokenWords.say("billing", "slt"), pause(2000)));

        assertThat(results).extracting(Result::text).last().asString().endsWith("billing");
    }

    @Test
    void longSpeechIsNotCutInTheMiddle() throws Exception {
        var speech = SpokenWords.say(
                "i have been waiting for my parcel for two weeks now and nobody could tell me where it is or when it comes",
                "slt");

        var results = recognise(joined(pause(300), speech, pause(3000)));

        assertThat(results)
                .allSatisfy(result -> assertThat(result.millis())
                        .as("ms of audio, speech ends at %d", 300 + endOfSpeech(speech))
                        .isGreaterThanOrEqualTo(300 + endOfSpeech(speech)));
    }
}
