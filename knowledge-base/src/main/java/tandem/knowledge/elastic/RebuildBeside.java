package tandem.knowledge.elastic;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.BackOff;
import tandem.core.Loop;

/// Builds the index anew on a thread of its own, while the old one is searched and kept up; tries again until it is
/// done.
final class RebuildBeside implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RebuildBeside.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    /// Each try reads the whole archive.
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(40); // longer than any single request

    private final ElasticRebuild rebuild;
    private boolean closed; // guarded by this
    private @Nullable Loop loop; // guarded by this

    RebuildBeside(ElasticRebuild rebuild) {
        this.rebuild = rebuild;
    }

    /// Does nothing if it is under way.
    synchronized void begin(String why) {
        if (!closed && (loop == null || !loop.isAlive())) {
            log.info("Building the index anew from the archive: {}", why);
            var backOff = new BackOff(FIRST_PAUSE, LONGEST_PAUSE);
            loop = new Loop("knowledge-rebuild", () -> isDone() ? null : backOff.next()).start();
        }
    }

    private boolean isDone() {
        try {
            var report = rebuild.rebuild();
            log.info("The index is new: {} entries in {}", report.entries(), report.took());
            return true;
        } catch (IOException e) {
            log.warn("The index could not be built anew, trying again: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.error("The index could not be built anew, trying again", e);
        }
        return false;
    }

    private synchronized @Nullable Loop end() {
        closed = true;
        if (loop != null) {
            loop.end();
        }
        return loop;
    }

    /// What is half built is removed.
    @Override
    public void close() {
        var running = end();
        rebuild.stop();
        if (running != null) {
            try {
                var _ = running.isOverWithin(CLOSE_LIMIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
