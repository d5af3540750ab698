package tandem.ivr.speech;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.vosk.Recognizer;
import tandem.core.speech.Dictation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Recordings by Vosk, with the models that callers are listened to by, never on their threads. Silence that lasts is
/// not given to the recogniser: of a call, each side is silent for half of the time.
final class VoskDictation implements Dictation, AutoCloseable {
    /// Half a second.
    private static final int CHUNK = Pcm.TELEPHONE_RATE;

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Consumer<String> prepare;
    private final Function<String, SpeechRecognition.Readiness> readiness;
    private final Function<String, VoskModel> models;
    private final LiveListeners listeners;
    /// Read while a model is in use; written when it may be freed.
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

    private volatile boolean closed;

    VoskDictation(
            Consumer<String> prepare,
            Function<String, SpeechRecognition.Readiness> readiness,
            Function<String, VoskModel> models,
            LiveListeners listeners) {
        this.prepare = prepare;
        this.readiness = readiness;
        this.models = models;
        this.listeners = listeners;
    }

    @Override
    public Readiness readiness(String language) {
        prepare.accept(language);
        return switch (readiness.apply(language)) {
            case SpeechRecognition.Readiness.Ready _ -> new Readiness.Ready();
            case SpeechRecognition.Readiness.Loading _ -> new Readiness.Loading();
            case SpeechRecognition.Readiness.Off(var why) ->
                models.apply(language) == VoskModel.NONE ? new Readiness.Never(why) : new Readiness.Loading(); // rests
        };
    }

    @Override
    public List<Word> words(String language, Samples sound) throws IOException, InterruptedException {
        LowPriority.take();
        use.readLock().lock();
        try {
            return heard(language, sound);
        } finally {
            use.readLock().unlock();
        }
    }

    private List<Word> heard(String language, Samples sound) throws IOException, InterruptedException {
        var model = closed ? VoskModel.NONE : models.apply(language);
        if (model == VoskModel.NONE) {
            throw new IOException("no model for " + language);
        }
        var words = new ArrayList<Word>();
        try (var recogniser = model.recogniser()) {
            recogniser.setWords(true);
            new Listening(recogniser, words).to(sound);
        } catch (LinkageError | RuntimeException e) {
            throw new IOException("The recogniser failed", e);
        }
        return words;
    }

    /// What is at work ends soon, with an error. Returns when no model is in use any more.
    ///
    /// @throws IllegalStateException if one still is: it must not be freed
    @Override
    public void close() throws InterruptedException {
        closed = true;
        if (!use.writeLock().tryLock(CLOSE_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("A transcription does not end");
        }
        use.writeLock().unlock();
    }

    /// One recogniser over one sound.
    private final class Listening {
        private final Recognizer recogniser;
        private final List<Word> words;
        private final Silence silence = new Silence();
        /// Milliseconds of the sound that the recogniser has not been given.
        private long skipped;

        Listening(Recognizer recogniser, List<Word> words) {
            this.recogniser = recogniser;
            this.words = words;
        }

        void to(Samples sound) throws IOException, InterruptedException {
            var buffer = new byte[CHUNK];
            for (int read = sound.read(buffer); read >= 0; read = sound.read(buffer)) {
                listeners.pause();
                if (closed || Thread.interrupted()) {
                    throw new InterruptedException();
                }
                take(buffer, read);
            }
            note(recogniser.getFinalResult());
        }

        private void take(byte[] buffer, int length) {
            switch (silence.after(buffer, length)) {
                case GOES_ON -> skipped += 1000L * length / 2 / Pcm.TELEPHONE_RATE;
                case BEGINS -> {
                    hear(buffer, length);
                    note(recogniser.getFinalResult());
                }
                case NONE -> hear(buffer, length);
            }
        }

        private void hear(byte[] buffer, int length) {
            if (recogniser.acceptWaveForm(length == buffer.length ? buffer : Arrays.copyOf(buffer, length), length)) {
                note(recogniser.getResult());
            }
        }

        private void note(String result) {
            for (var word : JSON.readTree(result).path("result")) {
                words.add(new Word(
                        word.path("word").asString(""),
                        skipped + millis(word.path("start")),
                        skipped + millis(word.path("end")),
                        word.path("conf").asDouble(0)));
            }
        }

        private static long millis(JsonNode seconds) {
            return Math.round(seconds.asDouble(0) * 1000);
        }
    }
}
