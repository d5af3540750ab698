package tandem.ivr.speech;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vosk.Recognizer;

/// One answer listened to by Vosk. Audio waits in a bounded queue for a recogniser's thread; one thread at a
/// time works on it, so the native recogniser is made, used and freed without a lock.
final class VoskHearing implements SpeechRecognition.Hearing {
    private static final Logger LOG = LoggerFactory.getLogger(VoskHearing.class);
    /// Five seconds of frames: if recognition lags more than that, it is of no use.
    private static final int FRAMES = 250;

    private static final byte[] FINISH = new byte[0];

    private final Making making;
    private final VoskModel model;
    private final Executor threads;
    private final SpeechRecognition.Listener listener;
    private final BlockingQueue<byte[]> audio = new ArrayBlockingQueue<>(FRAMES);
    private final AtomicBoolean working = new AtomicBoolean();
    private volatile boolean closed;
    private @Nullable Recognizer recogniser;
    private String partial = "";

    /// What is to be recognised.
    @FunctionalInterface
    interface Making {
        Recognizer by(VoskModel model) throws IOException;
    }

    VoskHearing(Making making, VoskModel model, Executor threads, SpeechRecognition.Listener listener) {
        this.making = making;
        this.model = model;
        this.threads = threads;
        this.listener = listener;
    }

    @Override
    public void audio(byte[] pcm) {
        take(pcm);
    }

    @Override
    public void finish() {
        take(FINISH);
    }

    private void take(byte[] pcm) {
        if (closed) {
            return;
        }
        if (audio.offer(pcm)) {
            schedule();
        } else {
            fail("recognition lags by more than five seconds");
        }
    }

    @Override
    public void close() {
        closed = true;
        schedule();
    }

    private void schedule() {
        if (working.compareAndSet(false, true)) {
            try {
                threads.execute(this::work);
            } catch (RejectedExecutionException e) {
                LOG.debug("Recognition is shutting down");
            }
        }
    }

    private void work() {
        try {
            for (var chunk = next(); chunk != null; chunk = next()) {
                recognise(chunk);
            }
            if (closed && recogniser != null) {
                recogniser.close();
                recogniser = null;
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.warn("Recogniser failed", e);
            fail("recogniser failed: " + e.getMessage());
        } finally {
            working.set(false);
            if (!audio.isEmpty() || closed && recogniser != null) {
                schedule();
            }
        }
    }

    /// Everything that waits, as one piece; [#FINISH] by itself.
    private byte @Nullable [] next() {
        if (closed) {
            audio.clear();
            return null;
        }
        var first = audio.poll();
        if (first == null || first == FINISH) {
            return first;
        }
        var chunk = new ByteArrayOutputStream();
        chunk.writeBytes(first);
        for (var more = audio.peek(); more != null && more != FINISH; more = audio.peek()) {
            audio.remove();
            chunk.writeBytes(more);
        }
        return chunk.toByteArray();
    }

    private void recognise(byte[] chunk) throws IOException {
        if (recogniser == null) {
            recogniser = making.by(model);
        }
        if (chunk == FINISH) {
            tell(VoskModel.text(recogniser.getFinalResult(), "text"));
        } else if (recogniser.acceptWaveForm(chunk, chunk.length)) {
            tell(VoskModel.text(recogniser.getResult(), "text"));
        } else {
            var now = VoskModel.text(recogniser.getPartialResult(), "partial");
            if (!now.equals(partial)) {
                partial = now;
                listener.partly(now);
            }
        }
    }

    private void tell(String text) {
        partial = "";
        listener.heard(text);
    }

    private void fail(String reason) {
        if (!closed) {
            close();
            listener.failed(reason);
        }
    }
}
