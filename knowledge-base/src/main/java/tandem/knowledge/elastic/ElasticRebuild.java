package tandem.knowledge.elastic;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.knowledge.IndexRebuild;
import tandem.knowledge.archive.JournalArchive;
import tandem.knowledge.projection.Batches;

/// Fills a new generation of indices from the archive, then from the journal what the archive does not have yet, and
/// switches. The last bit is done while live projection holds still, so that nothing falls between.
public final class ElasticRebuild implements IndexRebuild {
    private static final Logger log = LoggerFactory.getLogger(ElasticRebuild.class);
    private static final int BATCH = 500;

    private final Journal journal;
    private final JournalArchive archive;
    private final Indices indices;
    private final Projection projection;
    private final LiveProjection live;
    private final Clock clock;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean stopped;

    ElasticRebuild(
            Journal journal,
            JournalArchive archive,
            Indices indices,
            Projection projection,
            LiveProjection live,
            Clock clock) {
        this.journal = journal;
        this.archive = archive;
        this.indices = indices;
        this.projection = projection;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public Report rebuild() throws IOException {
        if (!running.compareAndSet(false, true)) {
            throw new IllegalStateException("A rebuild of the index is running");
        }
        try {
            return rebuildInto(indices.create());
        } finally {
            running.set(false);
        }
    }

    private Report rebuildInto(IndexSet next) throws IOException {
        Instant began = clock.instant();
        var entries = new Counter();
        try {
            entries.add(ArchiveReplay.run(archive, EventId.START, batch -> take(batch, next)));
            entries.add(drainJournal(next));
            indices.refresh(next);
            live.withoutWrites(() -> {
                entries.add(drainJournal(next));
                indices.refresh(next);
                indices.switchTo(next);
            });
        } catch (IOException | RuntimeException e) {
            removeQuietly(next);
            throw e;
        }
        return new Report(entries.count, Duration.between(began, clock.instant()));
    }

    private void take(List<JournalEntry> batch, IndexSet next) throws IOException {
        if (stopped) {
            throw new IOException("Closing; begins anew after the next start");
        }
        projection.take(batch, next, false);
    }

    /// Lets a rebuild that is running fail soon.
    void stop() {
        stopped = true;
    }

    private static final class Counter {
        private long count;

        void add(long more) {
            count += more;
        }
    }

    private long drainJournal(IndexSet next) throws IOException {
        long count = 0;
        EventId after = indices.progress(next);
        for (List<JournalEntry> batch = journal.read(after, BATCH);
                !batch.isEmpty();
                batch = journal.read(after, BATCH)) {
            for (List<JournalEntry> piece : Batches.of(batch)) {
                take(piece, next);
            }
            after = batch.getLast().id();
            count += batch.size();
        }
        return count;
    }

    private void removeQuietly(IndexSet next) {
        try {
            indices.delete(next);
        } catch (IOException e) {
            log.warn("Could not remove the unfinished indices {}-*{}", next.prefix(), next.suffix());
        }
    }
}
