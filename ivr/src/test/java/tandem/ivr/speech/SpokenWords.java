package tandem.ivr.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A caller's voice for tests: flite, and the real recogniser to hear it.
public final class SpokenWords {
    private static final Path MODELS =
            Path.of(System.getProperty("tandem.test.models", System.getProperty("user.home") + "/.cache/tandem/vosk"));

    private static final int NOISE = 30;

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

    /// The English model, to hear with in the time of the audio.
    public static AutoCloseable model() throws IOException {
        assumePossible();
        return VoskModel.load(model("en"));
    }

    /// Listens with a model of [#model()] on the caller's own thread: what is told of a frame is told before the next
    /// one.
    public static SpeechRecognition.Hearing hear(
            AutoCloseable model, List<String> phrases, SpeechRecognition.Listener listener) {
        return new VoskHearing(from -> from.recogniser(phrases), (VoskModel) model, Runnable::run, listener);
    }

    /// Sounds one after the other.
    public static Pcm joined(Pcm... sounds) {
        var all = new short
                [Arrays.stream(sounds).mapToInt(s -> s.samples().length).sum()];
        int at = 0;
        for (var sound : sounds) {
            System.arraycopy(sound.samples(), 0, all, at, sound.samples().length);
            at += sound.samples().length;
        }
        return new Pcm(all, Pcm.TELEPHONE_RATE);
    }

    /// A quiet line for as long as that.
    public static Pcm pause(int millis) {
        var random = new Random(20261130);
        var samples = new short[millis * Pcm.TELEPHONE_RATE / 1000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (random.nextInt(2 * NOISE) - NOISE);
        }
        return new Pcm(samples, Pcm.TELEPHONE_RATE);
    }

    /// The milliseconds until the last of it that one hears.
    public static int endOfSpeech(Pcm sound) {
        int last = 0;
        for (int i = 0; i < sound.samples().length; i++) {
            if (Math.abs(sound.samples()[i]) > 500) {
                last = i;
            }
        }
        return last * 1000 / Pcm.TELEPHONE_RATE;
    }

    /// The English recogniser, loading.
    public static VoskRecognition recogniser() {
        assumePossible();
        var recognition = new VoskRecognition(MODELS::resolve, 2, Clock.systemUTC(), () -> {});
        recognition.prepare("en");
        return recognition;
    }
}
