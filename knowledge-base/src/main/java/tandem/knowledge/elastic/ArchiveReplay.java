package tandem.knowledge.elastic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.knowledge.archive.JournalArchive;
import tandem.knowledge.projection.Batches;

/// Gives out the archive batch by batch.
final class ArchiveReplay {
    private static final int BATCH = 500;

    private final Writer to;
    private final List<JournalEntry> batch = new ArrayList<>();
    private long count;

    private ArchiveReplay(Writer to) {
        this.to = to;
    }

    @FunctionalInterface
    interface Writer {
        void write(List<JournalEntry> batch) throws IOException;
    }

    /// Returns how many entries there were.
    static long run(JournalArchive archive, EventId after, Writer to) throws IOException {
        var replay = new ArchiveReplay(to);
        archive.read(after, replay::add);
        replay.flush();
        return replay.count;
    }

    private void add(JournalEntry entry) throws IOException {
        batch.add(entry);
        if (batch.size() >= BATCH) {
            flush();
        }
    }

    private void flush() throws IOException {
        for (List<JournalEntry> piece : Batches.of(batch)) {
            to.write(piece);
        }
        count += batch.size();
        batch.clear();
    }
}
