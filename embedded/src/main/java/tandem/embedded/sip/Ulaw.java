package tandem.embedded.sip;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// Audio as telephones send it: µ-law, 8 kHz, one byte a sample, no header.
public final class Ulaw {
    private static final int RATE = 8000;
    private static final int BIAS = 132;
    private static final int CLIP = 32_635;

    private Ulaw() {}

    /// A tone of one frequency.
    public static Path tone(Path file, int hertz, Duration length) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < length.toMillis() * RATE / 1000; i++) {
                out.write(encode((int) (12_000 * Math.sin(2 * Math.PI * hertz * i / RATE))));
            }
        }
        return file;
    }

    /// What a wav file holds; any rate, 16-bit.
    public static Path fromWav(Path wav, Path file) throws IOException {
        var target = new AudioFormat(RATE, 16, 1, true, false);
        try (var in = AudioSystem.getAudioInputStream(wav.toFile());
                var converted = AudioSystem.getAudioInputStream(target, in);
                var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            encode(converted.readAllBytes(), out);
        } catch (UnsupportedAudioFileException e) {
            throw new IOException(wav + " is no audio file", e);
        }
        return file;
    }

    private static void encode(byte[] littleEndian, OutputStream out) throws IOException {
        var bytes = new ByteArrayOutputStream(littleEndian.length / 2);
        for (int i = 0; i + 1 < littleEndian.length; i += 2) {
            bytes.write(encode((littleEndian[i] & 0xff) | littleEndian[i + 1] << 8));
        }
        bytes.writeTo(out);
    }

    /// ITU-T G.711.
    private static int encode(int sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs(sample), CLIP) + BIAS;
        int exponent = 7;
        while (exponent > 0 && (magnitude & (1 << (exponent + 7))) == 0) {
            exponent--;
        }
        int mantissa = (magnitude >> (exponent + 3)) & 0x0f;
        return ~(sign | exponent << 4 | mantissa) & 0xff;
    }
}
