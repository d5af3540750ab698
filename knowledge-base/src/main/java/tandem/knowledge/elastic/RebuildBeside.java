package tandem.knowledge.elastic;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Builds the index anew on a thread of its own, while the old one is searched and kept up; tries again until it is
/// done.
final class RebuildBeside implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RebuildBeside.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    /// Each try reads the whole archive.
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(40); // longer than any single request

    private final ElasticRebuild rebuild;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread thread; // guarded by this

    RebuildBeside(ElasticRebuild rebuild) {
        this.rebuild = rebuild;
    }

    /// Does nothing if it is under way.
    synchronized void begin(String why) {
        if (closed.getCount() > 0 && (thread == null || !thread.isAlive())) {
            log.info("Building the index anew from the archive: {}", why);
            thread = Thread.ofVirtual().name("knowledge-rebuild").start(this::run);
        }
    }

    private void run() {
        for (Duration pause = FIRST_PAUSE; ; pause = next(pause)) {
            try {
                var report = rebuild.rebuild();
                log.info("The index is new: {} entries in {}", report.entries(), report.took());
                return;
            } catch (IOException e) {
                log.warn("The index could not be built anew, trying again in {}: {}", pause, e.getMessage());
            } catch (RuntimeException e) {
                log.error("The index could not be built anew, trying again in {}", pause, e);
            }
            if (isClosedWithin(pause)) {
                return;
            }
        }
    }

    private static Duration next(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private boolean isClosedWithin(Duration pause) {
        try {
            return closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return true; // somebody ends this thread: so be it
        }
    }

    private synchronized @Nullable Thread end() {
        closed.countDown();
        return thread;
    }

    /// What is half built is removed.
    @Override
    public void close() {
        var running = end();
        rebuild.stop();
        if (running != null) {
            try {
                running.join(CLOSE_LIMIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
