package tandem.ivr.speech;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Open vocabulary takes a whole CPU for a third of the recording's length, so there is one thread for all, and it
/// steps back behind those of live callers.
final class VoskTranscriber implements Transcriber, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VoskTranscriber.class);
    private static final int MOST_WAITING = 100;
    private static final int CHUNK = 8000;

    private final Function<String, VoskModel> models;
    private final ExecutorService thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform()
                    .daemon()
                    .name("transcriber")
                    .priority(Thread.MIN_PRIORITY)
                    .factory());
    private volatile boolean closed;

    /// @param models that of a language, [VoskModel#NONE] if it is not ready
    VoskTranscriber(Function<String, VoskModel> models) {
        this.models = models;
    }

    @Override
    public void transcribe(String language, Pcm sound, Consumer<Transcript> told) {
        try {
            thread.execute(() -> work(language, sound, told));
        } catch (RejectedExecutionException e) {
            LOG.warn("A recording is not transcribed: {} wait already", MOST_WAITING);
        }
    }

    private void work(String language, Pcm sound, Consumer<Transcript> told) {
        var model = models.apply(language);
        if (model == VoskModel.NONE) {
            return;
        }
        try {
            var text = text(model, sound.at(Pcm.TELEPHONE_RATE).littleEndian());
            if (!text.isBlank()) {
                told.accept(new Transcript(language, text));
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.warn("A recording could not be transcribed", e);
        }
    }

    private String text(VoskModel model, byte[] pcm) throws IOException {
        var text = new StringBuilder();
        try (var recogniser = model.recogniser()) {
            for (int from = 0; from < pcm.length && !closed; from += CHUNK) {
                var chunk = Arrays.copyOfRange(pcm, from, Math.min(pcm.length, from + CHUNK));
                if (recogniser.acceptWaveForm(chunk, chunk.length)) {
                    text.append(VoskModel.text(recogniser.getResult(), "text")).append(' ');
                }
            }
            text.append(VoskModel.text(recogniser.getFinalResult(), "text"));
        }
        return text.toString().strip();
    }

    /// Ends what it is at soon; what waits is not transcribed.
    @Override
    public void close() {
        closed = true;
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("A transcription does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
