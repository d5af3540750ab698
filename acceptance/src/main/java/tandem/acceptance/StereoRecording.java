package tandem.acceptance;

import static tandem.acceptance.Expectation.expect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// Looks into a recording: two channels, something to be heard on each, and not the same.
final class StereoRecording {
    private static final double AUDIBLE = 500; // of 32767, root mean square

    private StereoRecording() {}

    /// @return its length and how loud each side is
    static String check(byte[] wav) {
        try (var in = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
            var format = in.getFormat();
            expect(format.getChannels() == 2, "The recording has " + format.getChannels() + " channel(s)");
            byte[] samples = in.readAllBytes();
            double left = loudness(samples, 0);
            double right = loudness(samples, 2);
            expect(left > AUDIBLE && right > AUDIBLE, "Loudness " + (int) left + " and " + (int) right);
            return "%.1f s, loudness %d and %d"
                    .formatted(samples.length / 4 / format.getSampleRate(), (int) left, (int) right);
        } catch (UnsupportedAudioFileException | IOException e) {
            throw new Expectation("The recording is no wav file: " + e.getMessage());
        }
    }

    private static double loudness(byte[] interleaved, int offset) {
        double sum = 0;
        int count = 0;
        for (int i = offset; i + 1 < interleaved.length; i += 4) {
            int sample = (interleaved[i] & 0xff) | interleaved[i + 1] << 8;
            sum += (double) sample * sample;
            count++;
        }
        return Math.sqrt(sum / Math.max(1, count));
    }
}
