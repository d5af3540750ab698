package tandem.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;
import org.vosk.Recognizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tandem.core.speech.Dictation;
import tandem.ivr.speech.Pcm;
import tandem.ivr.speech.VoskRecognition;

/// A call of two voices, each on its channel, as recordings have it: how fast it is transcribed beside the bare
/// recogniser on the same sound and core, and how many words are wrong.
@Command(
        name = "transcripts",
        description = "Transcribing a call: its speed beside the bare recogniser's, word errors by voice.")
final class Transcripts implements Callable<Integer> {
    private static final int CHUNK = 8000;
    private static final int PAUSE = Pcm.TELEPHONE_RATE / 2;

    private static final List<String> LINES = List.of(
            "hello i would like to ask about my order please",
            "good morning can you tell me the number of the order",
            "the package was sent to the wrong address last week",
            "i am sorry to hear that we will send you a new one today",
            "could you call me back tomorrow morning before ten",
            "of course what is the best number to reach you",
            "the blue tent is broken and i want my money back",
            "you will have the money on your account by friday",
            "how long does the delivery take to the north of england",
            "it takes three days and you can follow it on our page",
            "thank you very much for your help have a nice day",
            "you are welcome goodbye");

    @Option(names = "--voices", split = ",", defaultValue = "slt,rms,awb,kal16", description = "Of flite.")
    private List<String> voices = List.of();

    @Option(names = "--model", description = "Folder of the English model.")
    private Path model = Path.of(System.getProperty("user.home"), ".cache", "tandem", "vosk", "en");

    @Option(names = "--rounds", defaultValue = "2")
    private int rounds;

    @Override
    public Integer call() throws Exception {
        if (!Files.isRegularFile(model.resolve("am/final.mdl"))) {
            System.err.println("There is no speech model at " + model + ": run bin/install-speech-model");
            return 1;
        }
        LibVosk.setLogLevel(LogLevel.WARNINGS);
        try (var bare = new Model(model.toString());
                var recognition = new VoskRecognition(_ -> model, 1, Clock.systemUTC(), () -> {})) {
            var dictation = recognition.dictation();
            while (!(dictation.readiness("en") instanceof Dictation.Readiness.Ready)) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            for (int i = 0; i < voices.size(); i++) {
                measure(voices.get(i), voices.get((i + 1) % voices.size()), bare, dictation);
            }
        }
        return 0;
    }

    private void measure(String voice, String other, Model bare, Dictation dictation)
            throws IOException, InterruptedException {
        var channels = List.of(channel(voice, other, 0), channel(voice, other, 1));
        double seconds = channels.getFirst().samples().length / (double) Pcm.TELEPHONE_RATE;
        long bareBest = Long.MAX_VALUE;
        long ourBest = Long.MAX_VALUE;
        var said = "";
        for (int round = 0; round < rounds; round++) {
            long begun = System.nanoTime();
            for (var channel : channels) {
                recognise(bare, channel);
            }
            bareBest = Math.min(bareBest, System.nanoTime() - begun);
            begun = System.nanoTime();
            for (int i = 0; i < channels.size(); i++) {
                var bytes = new ByteArrayInputStream(channels.get(i).littleEndian());
                var words = dictation.words("en", bytes::read);
                if (i == 0) {
                    said = words.stream().map(Dictation.Word::text).collect(Collectors.joining(" "));
                }
            }
            ourBest = Math.min(ourBest, System.nanoTime() - begun);
        }
        new JsonLine("transcripts")
                .with("voice", voice)
                .with("call_s", seconds)
                .with("bare_times_real", seconds * 1e9 / bareBest)
                .with("times_real", seconds * 1e9 / ourBest)
                .with("of_bare", (double) bareBest / ourBest)
                .with("word_error_rate", errors(expected(), said))
                .print();
    }

    private static String expected() {
        var mine = new ArrayList<String>();
        for (int i = 0; i < LINES.size(); i += 2) {
            mine.add(LINES.get(i));
        }
        return String.join(" ", mine);
    }

    /// What one of the two says; silence while the other does.
    private static Pcm channel(String voice, String other, int mine) throws IOException, InterruptedException {
        var samples = new short[0];
        for (int i = 0; i < LINES.size(); i++) {
            var line = say(LINES.get(i), i % 2 == 0 ? voice : other).samples();
            int at = samples.length;
            samples = Arrays.copyOf(samples, at + line.length + PAUSE);
            if (i % 2 == mine) {
                System.arraycopy(line, 0, samples, at, line.length);
            }
        }
        return new Pcm(samples, Pcm.TELEPHONE_RATE);
    }

    private static Pcm say(String text, String voice) throws IOException, InterruptedException {
        var wav = Files.createTempFile("bench", ".wav");
        try {
            var flite = new ProcessBuilder("flite", "-voice", voice, "-t", text, "-o", wav.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!flite.waitFor(30, TimeUnit.SECONDS) || flite.exitValue() != 0) {
                throw new IOException("flite cannot speak with the voice " + voice);
            }
            return Pcm.read(wav).at(Pcm.TELEPHONE_RATE).normalised();
        } finally {
            Files.deleteIfExists(wav);
        }
    }

    private static void recognise(Model model, Pcm sound) throws IOException {
        var bytes = sound.littleEndian();
        try (var recogniser = new Recognizer(model, Pcm.TELEPHONE_RATE)) {
            recogniser.setWords(true);
            for (int from = 0; from < bytes.length; from += CHUNK) {
                var chunk = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + CHUNK));
                if (recogniser.acceptWaveForm(chunk, chunk.length)) {
                    recogniser.getResult();
                }
            }
            recogniser.getFinalResult();
        }
    }

    /// Insertions, deletions and substitutions, of the words there were.
    private static double errors(String expected, String said) {
        var right = expected.split(" ");
        var heard = said.split(" ");
        var row = new int[heard.length + 1];
        for (int i = 0; i <= heard.length; i++) {
            row[i] = i;
        }
        for (int r = 1; r <= right.length; r++) {
            int before = row[0];
            row[0] = r;
            for (int h = 1; h <= heard.length; h++) {
                int change = before + (right[r - 1].equals(heard[h - 1]) ? 0 : 1);
                before = row[h];
                row[h] = Math.min(change, 1 + Math.min(row[h], row[h - 1]));
            }
        }
        return row[heard.length] / (double) right.length;
    }
}
