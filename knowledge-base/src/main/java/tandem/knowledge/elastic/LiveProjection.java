package tandem.knowledge.elastic;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.BackOff;
import tandem.core.Loop;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.core.outage.Outage;
import tandem.knowledge.archive.JournalArchive;
import tandem.knowledge.projection.Batches;

/// Keeps the index up with the journal, on a thread of its own: makes the indices when they are missing or of an older
/// schema, takes in what the archive has beyond the index's progress, then follows the journal. An index of an older
/// schema is kept up all the same until the new one takes its place. Where Elasticsearch fails, the same batch
/// is tried again, after growing pauses; nothing else waits for it.
public final class LiveProjection implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LiveProjection.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /// The indices refresh themselves this often (config/index); small batches need not wait for it.
    private static final Duration REFRESH_INTERVAL = Duration.ofMillis(500);

    private static final Duration BETWEEN_REFRESHES = REFRESH_INTERVAL;

    private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(1);

    /// What happens shortly after something else goes with it: Elasticsearch takes many entries for little more than
    /// one, and those who wait for its answers need it too.
    private static final Duration GATHER = Duration.ofMillis(100);

    private static final int SMALL_BATCH = 100;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(40); // longer than any single request

    private final Journal journal;
    private final Outage outage = new Outage(log, "The index is not kept up");
    private final JournalArchive archive;
    private final Indices indices;
    private final Projection projection;
    private final Runnable whenReady;
    private final Clock clock;
    private final Timer searchable;
    private final ElasticRebuild rebuild;
    private final RebuildBeside beside;

    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile EventId position = EventId.START;
    private volatile boolean anew;
    private volatile boolean leads = true;
    /// Used by whoever writes ([#writing]).
    private final OpenDocuments open = new OpenDocuments();

    private Instant progressAt = Instant.EPOCH; // likewise
    private boolean tidy;
    private boolean warm;
    private boolean startOver;
    private Instant refreshedAt = Instant.EPOCH;
    private final Loop loop = new Loop("knowledge-index", this::round);
    private final BackOff backOff = new BackOff(FIRST_PAUSE, LONGEST_PAUSE);
    private boolean begun; // guarded by this

    /// @param whenReady called each time the index has become ready to answer
    LiveProjection(
            Journal journal,
            JournalArchive archive,
            Indices indices,
            Projection projection,
            Runnable whenReady,
            Clock clock,
            MeterRegistry meters) {
        this.journal = journal;
        this.archive = archive;
        this.indices = indices;
        this.projection = projection;
        this.whenReady = whenReady;
        this.clock = clock;
        this.searchable = Timer.builder("tandem.knowledge.searchable")
                .description("From an event to its being found by search")
                .publishPercentiles(0.5, 0.99)
                .register(meters);
        this.rebuild = new ElasticRebuild(journal, archive, indices, projection, this, clock);
        this.beside = new RebuildBeside(rebuild);
    }

    /// The one that builds this index anew: only one at a time can run.
    ElasticRebuild rebuild() {
        return rebuild;
    }

    /// @param buildAnew whether to begin with a rebuild from the archive
    public synchronized void start(boolean buildAnew) {
        if (!begun) {
            begun = true;
            anew = buildAnew;
            loop.start();
        }
    }

    /// Whether this node keeps the index up, or another does. Two at once do no harm, as long as it is for moments.
    public void lead(boolean here) {
        leads = here;
        signal(false);
    }

    /// Up to where the index has the journal, for good; [EventId#START] while that is not known.
    public EventId position() {
        return position;
    }

    private Duration round() {
        try {
            if (!leads) {
                standBy();
                return Duration.ZERO;
            }
            prepare();
            backOff.reset();
            outage.over();
            follow();
            return Duration.ZERO;
        } catch (IOException e) {
            outage.failed(e);
            return backOff.next();
        } catch (RuntimeException e) {
            outage.failed(e);
            return LONGEST_PAUSE;
        }
    }

    /// Another node keeps it up; questions are asked here as well.
    private void standBy() throws IOException {
        if (!warm && indices.state() == Indices.State.CURRENT) {
            whenReady.run();
            warm = true;
        }
        lock.lock();
        try {
            long left = warm ? Long.MAX_VALUE : LONGEST_PAUSE.toNanos();
            while (!loop.isClosed() && !leads && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void prepare() throws IOException {
        if (!tidy) {
            indices.removeUnfinished();
            tidy = true;
        }
        switch (indices.state()) {
            case MISSING -> {
                log.info("Making the indices {}-*", indices.aliases().prefix());
                indices.switchTo(indices.create());
            }
            case OUTDATED -> beside.begin("its schema has changed");
            case CURRENT -> {
                if (anew) {
                    beside.begin("as told");
                }
            }
        }
        anew = false;
        open.forget();
        position = indices.progress(indices.aliases());
        replayArchive();
        whenReady.run();
    }

    private void replayArchive() throws IOException {
        if (archive.position().compareTo(position) <= 0) {
            return;
        }
        ArchiveReplay.run(archive, position, batch -> write(batch, false));
        indices.refresh(indices.aliases());
    }

    private void follow() {
        try (var _ = journal.subscribe("knowledge-index", position, GATHER, this::take)) {
            awaitStartOver();
        }
    }

    /// The journal brings the same batch again when this throws.
    private void take(List<JournalEntry> batch) throws IOException {
        for (List<JournalEntry> piece : Batches.of(batch)) {
            if (loop.isClosed() || !leads) {
                throw new IOException("Closing; goes on at the next node or after the next start");
            }
            boolean visible = piece.size() <= SMALL_BATCH && mayRefresh();
            try {
                write(piece, visible);
            } catch (IndexMissingException e) {
                startOver();
                throw e;
            }
            Instant done = visible ? clock.instant() : clock.instant().plus(REFRESH_INTERVAL);
            piece.forEach(e -> searchable.record(Duration.between(journal.writtenAt(e), done)));
        }
    }

    private void write(List<JournalEntry> batch, boolean visible) throws IOException {
        writing.lock();
        try {
            projection.grow(batch, indices.aliases(), open, visible);
            position = batch.getLast().id();
            noteProgress(position);
        } finally {
            writing.unlock();
        }
    }

    /// What has come since it was noted last is done again after a restart, which changes nothing.
    private void noteProgress(EventId done) throws IOException {
        Instant now = clock.instant();
        if (Duration.between(progressAt, now).abs().compareTo(BETWEEN_PROGRESS) >= 0) {
            projection.progress(done, indices.aliases());
            progressAt = now;
        }
    }

    private boolean mayRefresh() {
        Instant now = clock.instant();
        if (Duration.between(refreshedAt, now).abs().compareTo(BETWEEN_REFRESHES) < 0) {
            return false;
        }
        refreshedAt = now;
        return true;
    }

    /// Something that must not meet a write.
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    void withoutWrites(Step step) throws IOException {
        writing.lock();
        try {
            step.run();
        } finally {
            writing.unlock();
        }
    }

    private void startOver() {
        signal(true);
    }

    private void signal(boolean over) {
        lock.lock();
        try {
            startOver |= over;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitStartOver() {
        lock.lock();
        try {
            while (!loop.isClosed() && leads && !startOver) {
                changed.awaitUninterruptibly();
            }
            startOver = false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        loop.end();
        signal(false);
        beside.close();
        try {
            var _ = loop.isOverWithin(CLOSE_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
