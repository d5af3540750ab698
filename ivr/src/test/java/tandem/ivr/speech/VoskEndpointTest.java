package tandem.ivr.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When the recogniser notices that a caller has paused, in milliseconds of their audio, whatever this machine needs
/// for them.
class VoskEndpointTest {
    private static final List<String> MENU = List.of("sales", "support", "billing", "technical support", "new order");
    private static final int FRAME_BYTES = 320;
    private static final int FRAME_MILLIS = 20;

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

    @ParameterizedTest
    @CsvSource({
        "it is raining in the mountains today, slt",
        "i would like to talk to somebody about my holidays in the south, rms",
        "where is the nearest shop, awb",
        "good morning, slt"
    })
    void otherSpeechIsNoticedSoonAfterItsEnd(String text, String voice) throws Exception {
        var speech = SpokenWords.say(text, voice);
        int end = 300 + SpokenWords.endOfSpeech(speech);

        var results = recognise(SpokenWords.joined(SpokenWords.pause(300), speech, SpokenWords.pause(4000)));

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
        int end = 300 + SpokenWords.endOfSpeech(speech);

        var results = recognise(SpokenWords.joined(SpokenWords.pause(300), speech, SpokenWords.pause(3000)));

        assertThat(results).extracting(Result::text).containsExactly(phrase);
        assertThat(results.getFirst().millis() - end)
                .as("ms of audio after the end of speech")
                .isBetween(0, 1000);
    }

    @Test
    void keywordAfterALongHesitationIsHeardByItself() throws Exception {
        var results = recognise(SpokenWords.joined(
                SpokenWords.pause(300),
                SpokenWords.say("uh", "slt"),
                SpokenWords.pause(1200),
                SpokenWords.say("billing", "slt"),
                SpokenWords.pause(2000)));

        assertThat(results).extracting(Result::text).last().asString().endsWith("billing");
    }

    @Test
    void longSpeechIsNotCutInTheMiddle() throws Exception {
        var speech = SpokenWords.say(
                "i have been waiting for my parcel for two weeks now and nobody could tell me where it is or when it comes",
                "slt");

        var results = recognise(SpokenWords.joined(SpokenWords.pause(300), speech, SpokenWords.pause(3000)));

        assertThat(results)
                .allSatisfy(result -> assertThat(result.millis())
                        .as("ms of audio, speech ends at %d", 300 + SpokenWords.endOfSpeech(speech))
                        .isGreaterThanOrEqualTo(300 + SpokenWords.endOfSpeech(speech)));
    }
}
