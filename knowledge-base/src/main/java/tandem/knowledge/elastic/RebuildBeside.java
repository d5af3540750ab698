package tandem.knowledge.elastic;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
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
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private boolean closed;
    private @Nullable Thread thread;

    RebuildBeside(ElasticRebuild rebuild) {
        this.rebuild = rebuild;
    }

    /// Does nothing if it is under way.
    void begin(String why) {
        lock.lock();
        try {
            if (!closed && (thread == null || !thread.isAlive())) {
                log.info("Building the index anew from the archive: {}", why);
                thread = Thread.ofVirtual().name("knowledge-rebuild").start(this::run);
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!isClosed()) {
            try {
                var report = rebuild.rebuild();
                log.info("The index is new: {} entries in {}", report.entries(), report.took());
                return;
            } catch (IOException e) {
                log.warn("The index could not be built anew, trying again in {}: {}", pause, e.getMessage());
            } catch (RuntimeException e) {
                log.error("The index could not be built anew, trying again in {}", pause, e);
            }
            await(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void await(Duration pause) {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (!closed && left > 0) {
                left = closing.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /// What is half built is removed.
    @Override
    public void close() {
        Thread running;
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
            running = thread;
        } finally {
            lock.unlock();
        }
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
