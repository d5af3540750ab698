package tandem.ivr.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.flow.Answer;
import tandem.flow.Question;
import tandem.flow.Step.BargeIn;
import tandem.flow.Step.Listening;
import tandem.ivr.speech.Pcm;
import tandem.ivr.speech.SpeechRecognition;
import tandem.ivr.speech.SpokenWords;

/// What the real recogniser hears and what is decided of it, in the time of the caller's audio.
class SlowCallerTest {
    private static final int FRAME_MILLIS = 20;
    private static final int FRAME_BYTES = 320;
    private static final List<String> MENU = List.of("sales", "support", "billing", "technical support");

    private static AutoCloseable model;

    @BeforeAll
    static void load() throws Exception {
        model = SpokenWords.model();
    }

    @AfterAll
    static void free() throws Exception {
        if (model != null) {
            model.close();
        }
    }

    private record Decision(Answer answer, int millis) {}

    /// Tells the decider what it is told.
    private static final class Ear implements SpeechRecognition.Listener {
        private final AnswerDecider decider;
        private Duration now = Duration.ZERO;

        Ear(AnswerDecider decider) {
            this.decider = decider;
        }

        @Override
        public void partly(String text) {
            decider.partly(text, now);
        }

        @Override
        public void heard(String text) {
            decider.heard(text, now);
        }

        @Override
        public void failed(String reason) {
            throw new AssertionError(reason);
        }
    }

    private static Decision listen(Pcm sound) throws Exception {
        var times = new Listening(Duration.ofSeconds(6), Duration.ofSeconds(2), BargeIn.SPEECH);
        var decider = new AnswerDecider(new Question(Set.of("1"), 1, 1, null, MENU, times), true);
        decider.promptEnded(Duration.ZERO);
        var ear = new Ear(decider);
        try (var hearing = SpokenWords.hear(model, MENU, ear)) {
            var bytes = sound.littleEndian();
            for (int from = 0; from + FRAME_BYTES <= bytes.length; from += FRAME_BYTES) {
                ear.now = Duration.ofMillis((long) from / FRAME_BYTES * FRAME_MILLIS);
                decider.sound(ear.now);
                hearing.audio(Arrays.copyOfRange(bytes, from, from + FRAME_BYTES));
                if (decider.tick(ear.now)) {
                    hearing.finish();
                }
                if (decider.answer().isPresent()) {
                    return new Decision(decider.answer().get(), (int) ear.now.toMillis());
                }
            }
        }
        throw new AssertionError("no answer");
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 700, 1100, 1400})
    void keywordAfterAHesitationIsKept(int pause) throws Exception {
        var sound = SpokenWords.joined(
                SpokenWords.pause(300),
                SpokenWords.say("uh", "slt"),
                SpokenWords.pause(pause),
                SpokenWords.say("billing", "slt"),
                SpokenWords.pause(5000));

        assertThat(listen(sound).answer()).isEqualTo(new Answer.Phrase("billing"));
    }

    @Test
    void keywordAfterOtherWordsIsKept() throws Exception {
        var sound = SpokenWords.joined(
                SpokenWords.pause(300),
                SpokenWords.say("good morning i am calling about", "rms"),
                SpokenWords.pause(900),
                SpokenWords.say("support", "rms"),
                SpokenWords.pause(5000));

        assertThat(listen(sound).answer()).isEqualTo(new Answer.Phrase("support"));
    }

    @ParameterizedTest
    @CsvSource({"where is the nearest shop, awb", "it is raining in the mountains today, slt", "good morning, rms"})
    void otherSpeechIsAnsweredWithinTwoSecondsOfItsEnd(String text, String voice) throws Exception {
        var sound = SpokenWords.joined(SpokenWords.pause(300), SpokenWords.say(text, voice), SpokenWords.pause(6000));

        var decision = listen(sound);

        assertThat(decision.answer()).isEqualTo(new Answer.NoMatch());
        assertThat(decision.millis() - SpokenWords.endOfSpeech(sound))
                .as("ms of audio after the end of speech")
                .isBetween(0, 2000);
    }
}
