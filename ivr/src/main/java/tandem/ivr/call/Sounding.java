package tandem.ivr.call;

import java.time.Duration;
import tandem.ivr.speech.Pcm;

/// How much of a recording is more than silence and the noise of a line.
final class Sounding {
    /// Root mean square of the samples, about -48 dB of the loudest: quiet speech is above, the hiss of lines below.
    private static final int THRESHOLD = 130;

    private static final Duration FRAME = Duration.ofMillis(20);

    private Sounding() {}

    static Duration of(Pcm pcm) {
        int frame = (int) (pcm.rate() * FRAME.toMillis() / 1000);
        int sounding = 0;
        for (int begin = 0; begin + frame <= pcm.samples().length; begin += frame) {
            if (isAbove(pcm.samples(), begin, frame)) {
                sounding++;
            }
        }
        return FRAME.multipliedBy(sounding);
    }

    /// A constant offset of a line is no sound.
    private static boolean isAbove(short[] samples, int begin, int length) {
        long sum = 0;
        long squares = 0;
        for (int i = begin; i < begin + length; i++) {
            sum += samples[i];
            squares += (long) samples[i] * samples[i];
        }
        double mean = (double) sum / length;
        return (double) squares / length - mean * mean > (double) THRESHOLD * THRESHOLD;
    }
}
