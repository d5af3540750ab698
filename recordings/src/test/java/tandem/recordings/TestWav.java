package tandem.recordings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/// A stereo wav of noise, as a call's recording looks.
final class TestWav {
    private static final AudioFormat FORMAT = new AudioFormat(8000, 16, 2, true, false);

    private TestWav() {}

    static Path write(Path file, Duration length, long seed) throws IOException {
        var frames = length.toMillis() * 8;
        var noise = new byte[(int) frames * FORMAT.getFrameSize()];
        new Random(seed).nextBytes(noise);
        try (var audio = new AudioInputStream(new ByteArrayInputStream(noise), FORMAT, frames)) {
            AudioSystem.write(audio, AudioFileFormat.Type.WAVE, file.toFile());
        }
        return file;
    }
}
