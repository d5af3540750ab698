package tandem.knowledge.archive;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tandem.core.event.EventId;
import tandem.core.journal.Journal;

/// Brings the journal into the archive. Where it goes on after a restart, the archive itself knows.
public final class ArchiveFeed implements AutoCloseable {
    /// Each batch is written through to the disk; until then an entry is safe in Redis.
    private static final Duration REST = Duration.ofMillis(200);

    private final Journal journal;
    private final JournalArchive archive;
    private Journal.@Nullable Subscription subscription;

    public ArchiveFeed(Journal journal, JournalArchive archive) {
        this.journal = journal;
        this.archive = archive;
    }

    public synchronized void start() {
        if (subscription == null) {
            subscription = journal.subscribe("archive", archive.position(), REST, archive::append);
        }
    }

    /// Up to where the journal is safe.
    public EventId position() {
        return archive.position();
    }

    @Override
    public synchronized void close() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }
}
