package tandem.recordings;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings what is in the folder to the store (V6). The files themselves are the queue: what is there when a
/// node begins, and what could not be brought there, is tried again until it is. A file is deleted when the
/// store has it, and is played from the folder until then.
final class Uploads implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Uploads.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final RecordingFolder folder;
    private final Semaphore work = new Semaphore(0);
    private volatile @Nullable Thread thread;
    private volatile @Nullable String trouble;

    Uploads(RecordingFolder folder) {
        this.folder = folder;
    }

    /// On one node at a time.
    void begin() {
        if (folder.isUploaded()) {
            var uploads = Thread.ofVirtual().name("recording-uploads").unstarted(this::run);
            thread = uploads;
            uploads.start();
        }
    }

    void end() {
        var uploads = thread;
        if (uploads != null) {
            uploads.interrupt();
            thread = null;
        }
        trouble = null;
    }

    /// There is one more.
    void wake() {
        work.release();
    }

    /// Why what is here does not come to the store; empty if it does.
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    private void run() {
        var pause = FIRST_PAUSE;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                work.drainPermits();
                boolean all = uploadAll();
                pause = all ? FIRST_PAUSE : longer(pause);
                var unused = work.tryAcquire((all ? LONGEST_PAUSE : pause).toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            log.debug("Recordings are uploaded by another node");
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private boolean uploadAll() {
        try {
            var names = folder.local();
            for (int done = 0; done < names.size(); done++) {
                if (!upload(names.get(done), names.size() - done)) {
                    return false;
                }
            }
            if (trouble != null) {
                log.info("Recordings come to the store again");
            }
            trouble = null;
            return true;
        } catch (IOException e) {
            log.warn("It is not known which recordings are to be uploaded: {}", e.toString());
            return false;
        }
    }

    private boolean upload(String name, int waiting) {
        try {
            folder.upload(name);
            return true;
        } catch (NoSuchFileException e) {
            return true; // somebody has just erased it
        } catch (FileAlreadyExistsException e) {
            log.error("The store has another recording {}; it stays in the folder", name);
            return true;
        } catch (IOException e) {
            if (trouble == null) {
                log.error("Recordings stay in the folder until the store takes them: {}", e.getMessage());
            }
            trouble = "%d recordings wait in the folder: %s".formatted(waiting, e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        end();
    }
}
