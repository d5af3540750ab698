package tandem.knowledge;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import tandem.knowledge.archive.ArchiveFeed;
import tandem.knowledge.archive.JournalTrim;
import tandem.knowledge.elastic.LiveProjection;

/// What goes on by itself: the journal into the archive and the index, and out of Redis when both have it.
final class KnowledgeBase implements SmartLifecycle {
    private static final long MINUTES_BETWEEN_TRIMS = 5;

    private final ArchiveFeed archive;
    private final LiveProjection index;
    private final JournalTrim trim;
    private final boolean buildAnew;
    private @Nullable ScheduledExecutorService timer;

    KnowledgeBase(ArchiveFeed archive, LiveProjection index, JournalTrim trim, boolean buildAnew) {
        this.archive = archive;
        this.index = index;
        this.trim = trim;
        this.buildAnew = buildAnew;
    }

    @Override
    public synchronized void start() {
        if (timer == null) {
            archive.start();
            index.start(buildAnew);
            timer = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("journal-trim").factory());
            timer.scheduleWithFixedDelay(trim::run, 1, MINUTES_BETWEEN_TRIMS, TimeUnit.MINUTES);
        }
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
            index.close();
            archive.close();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
