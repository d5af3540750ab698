package tandem.ivr.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tandem.ivr.speech.FreeTtsVoice;
import tandem.ivr.speech.Pcm;

class SoundingTest {
    private static final int SAMPLES = 18_400; // 2.3 s

    private static Pcm of(IntUnaryOperator sample) {
        var samples = new short[SAMPLES];
        IntStream.range(0, SAMPLES).forEach(i -> samples[i] = (short) sample.applyAsInt(i));
        return new Pcm(samples, Pcm.TELEPHONE_RATE);
    }

    @Test
    void silenceAndTheNoiseOfALineAreNoSound() {
        var random = new Random(1);
        assertThat(Sounding.of(of(i -> 0))).isZero();
        assertThat(Sounding.of(of(i -> 900))).as("a constant offset").isZero();
        assertThat(Sounding.of(of(i -> random.nextInt(-100, 101)))).as("a hiss").isZero();
    }

    @Test
    void clickIsHardlyAnySound() {
        assertThat(Sounding.of(of(i -> i / 100 == 50 ? 20_000 : 0))).isBetween(Duration.ZERO, Duration.ofMillis(60));
    }

    @Test
    void quietWordIsSound() throws Exception {
        var word = new FreeTtsVoice("kevin16").speak("Yes.");
        var quiet = new short[word.samples().length];
        IntStream.range(0, quiet.length).forEach(i -> quiet[i] = (short) (word.samples()[i] / 4));

        assertThat(Sounding.of(new Pcm(quiet, word.rate()))).isGreaterThan(Duration.ofMillis(200));
    }
}
