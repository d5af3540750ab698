package tandem.ivr.speech;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// Mono sound, 16 bits a sample.
///
/// @param rate samples a second
public record Pcm(short[] samples, int rate) {
    /// What the telephone carries.
    public static final int TELEPHONE_RATE = 8000;

    private static final int TAPS_EACH_SIDE = 16;
    private static final double LOUDEST = 0.7 * Short.MAX_VALUE;

    public static Pcm ofLittleEndian(byte[] bytes, int rate) {
        var samples = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return new Pcm(samples, rate);
    }

    /// Reads any uncompressed wav, several channels mixed to one.
    public static Pcm read(Path wav) throws IOException {
        try (var in = Files.newInputStream(wav)) {
            return read(in);
        }
    }

    public static Pcm read(InputStream wav) throws IOException {
        try (var in = AudioSystem.getAudioInputStream(new BufferedInputStream(wav))) {
            int channels = in.getFormat().getChannels();
            int rate = Math.round(in.getFormat().getSampleRate());
            var format = new AudioFormat(rate, 16, channels, true, false);
            var all = ofLittleEndian(AudioSystem.getAudioInputStream(format, in).readAllBytes(), rate).samples;
            var mono = new short[all.length / channels];
            for (int i = 0; i < mono.length; i++) {
                int sum = 0;
                for (int c = 0; c < channels; c++) {
                    sum += all[i * channels + c];
                }
                mono[i] = (short) (sum / channels);
            }
            return new Pcm(mono, rate);
        } catch (UnsupportedAudioFileException | IllegalArgumentException e) {
            throw new IOException("not a readable wav: " + e.getMessage(), e);
        }
    }

    public Duration length() {
        return Duration.ofMillis(1000L * samples.length / rate);
    }

    public byte[] littleEndian() {
        var bytes = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        return bytes.array();
    }

    /// Writes a wav; the file must not be visible to readers yet.
    public void write(Path wav) throws IOException {
        var format = new AudioFormat(rate, 16, 1, true, false);
        try (var in = new AudioInputStream(new ByteArrayInputStream(littleEndian()), format, samples.length)) {
            AudioSystem.write(in, AudioFileFormat.Type.WAVE, wav.toFile());
        }
    }

    /// At another rate, through a low-pass (windowed sinc) where that is lower.
    public Pcm at(int newRate) {
        if (newRate == rate) {
            return this;
        }
        double step = (double) rate / newRate;
        double cutoff = Math.min(1.0, 0.94 / step);
        int reach = (int) Math.ceil(TAPS_EACH_SIDE / cutoff);
        var out = new short[(int) (samples.length / step)];
        for (int i = 0; i < out.length; i++) {
            out[i] = clip(interpolate(i * step, cutoff, reach));
        }
        return new Pcm(out, newRate);
    }

    private double interpolate(double position, double cutoff, int reach) {
        int centre = (int) Math.floor(position);
        double sum = 0;
        double weights = 0;
        for (int j = Math.max(0, centre - reach + 1); j <= Math.min(samples.length - 1, centre + reach); j++) {
            double distance = j - position;
            double x = Math.PI * cutoff * distance;
            double sinc = Math.abs(x) < 1e-9 ? 1 : Math.sin(x) / x;
            double weight = sinc * (0.5 + 0.5 * Math.cos(Math.PI * distance / (reach + 1)));
            sum += samples[j] * weight;
            weights += weight;
        }
        return weights == 0 ? 0 : sum / weights;
    }

    /// As loud as is good on the telephone, whatever the voice.
    public Pcm normalised() {
        int peak = 1;
        for (short sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        var out = new short[samples.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = clip(samples[i] * LOUDEST / peak);
        }
        return new Pcm(out, rate);
    }

    private static short clip(double value) {
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(value)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pcm(var theirs, var theirRate)
                && rate == theirRate
                && java.util.Arrays.equals(samples, theirs);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(samples) * 31 + rate;
    }

    @Override
    public String toString() {
        return samples.length + " samples at " + rate + " Hz";
    }
}
