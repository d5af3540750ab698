package tandem.ivr.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A caller's voice for tests: flite, and the real recogniser to hear it.
public final class SpokenWords {
    private static final Path MODELS =
            Path.of(System.getProperty("tandem.test.models", System.getProperty("user.home") + "/.cache/tandem/vosk"));

    private SpokenWords() {}

    /// 8 kHz telephone sound of a text, spoken by flite.
    public static Pcm say(String text, String voice) throws IOException, InterruptedException {
        var wav = Files.createTempFile("flite", ".wav");
        try {
            var flite = new ProcessBuilder("flite", "-voice", voice, "-t", text, "-o", wav.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!flite.waitFor(30, TimeUnit.SECONDS) || flite.exitValue() != 0) {
                throw new IOException("flite failed");
            }
            return Pcm.read(wav).at(Pcm.TELEPHONE_RATE).normalised();
        } finally {
            Files.deleteIfExists(wav);
        }
    }

    /// Skips the test, saying why, where flite or the model cannot be had.
    public static void assumePossible() {
        Assumptions.assumeTrue(
                Files.isRegularFile(MODELS.resolve("en/am/final.mdl")),
                "no speech model at " + MODELS.resolve("en") + ": run bin/install-speech-model");
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/flite")), "flite is not installed: apt-get install flite");
    }

    /// The folder of a language's model.
    static Path model(String language) {
        return MODELS.resolve(language);
    }

    /// The English recogniser, loading.
    public static VoskRecognition recogniser() {
        assumePossible();
        var recognition = new VoskRecognition(MODELS::resolve, 2, Clock.systemUTC(), () -> {});
        recognition.prepare("en");
        return recognition;
    }
}
