package tandem.ivr.asterisk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// The two sides of a recorded call.
record StereoRecording(Side left, Side right, Duration length) {

    static StereoRecording read(Path wav) throws IOException, UnsupportedAudioFileException {
        try (var in = AudioSystem.getAudioInputStream(wav.toFile())) {
            var format = in.getFormat();
            if (format.getChannels() != 2 || format.getSampleSizeInBits() != 16 || format.isBigEndian()) {
                throw new IOException("Not 16-bit stereo: " + format);
            }
            var bytes = in.readAllBytes();
            int frames = bytes.length / 4;
            var left = new double[frames];
            var right = new double[frames];
            for (int i = 0; i < frames; i++) {
                left[i] = sample(bytes, 4 * i);
                right[i] = sample(bytes, 4 * i + 2);
            }
            var length = Duration.ofMillis(frames * 1000L / (int) format.getSampleRate());
            return new StereoRecording(new Side(left), new Side(right), length);
        }
    }

    private static int sample(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | bytes[at + 1] << 8;
    }

    /// One party's samples at 8 kHz.
    record Side(double[] samples) {

        /// From a moment after the first sample to another.
        Side part(Duration from, Duration to) {
            return new Side(Arrays.copyOfRange(
                    samples, (int) (from.toMillis() * 8), (int) Math.min(samples.length, to.toMillis() * 8)));
        }

        /// How much it is like a tone of this frequency, 0 to 1; of silence 0. Window by window, so that a
        /// frame that came late does not cancel what is before it.
        double correlation(int hertz) {
            double energy = 0;
            double tone = 0;
            int window = 800;
            for (int from = 0; from + window <= samples.length; from += window) {
                tone += 2 * goertzel(from, window, hertz) / window;
                for (int i = from; i < from + window; i++) {
                    energy += samples[i] * samples[i];
                }
            }
            return energy == 0 ? 0 : Math.sqrt(tone / energy);
        }

        boolean isSilent() {
            return Arrays.stream(samples).allMatch(sample -> sample == 0);
        }

        /// The power of one frequency (Goertzel), in windows of 100 ms, so that pauses between them do not
        /// cancel it.
        double loudness(int hertz) {
            double total = 0;
            int window = 800;
            for (int from = 0; from + window <= samples.length; from += window) {
                total += goertzel(from, window, hertz);
            }
            return total / Math.max(1, samples.length / window);
        }

        private double goertzel(int from, int length, int hertz) {
            double coefficient = 2 * Math.cos(2 * Math.PI * hertz / 8000);
            double one = 0;
            double two = 0;
            for (int i = from; i < from + length; i++) {
                double next = samples[i] + coefficient * one - two;
                two = one;
                one = next;
            }
            return one * one + two * two - coefficient * one * two;
        }
    }
}
