package tandem.knowledge.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import tandem.core.event.EventId;
import tandem.core.event.EventJson;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.knowledge.JournalPast;

/// Reads the archive's files beside whoever writes them: a line that is not whole yet is left to the journal.
public final class ArchivedPast implements JournalPast {
    private static final int BATCH = 1000;

    private final Path folder;
    private final Journal journal;

    /// @param folder of the tenant; need not be there
    public ArchivedPast(Path folder, Journal journal) {
        this.folder = folder;
        this.journal = journal;
    }

    private static final class Position {
        private EventId at;
        private boolean wantsMore = true;

        Position(EventId at) {
            this.at = at;
        }

        void give(JournalEntry entry, Reader reader) {
            if (entry.id().compareTo(at) > 0) {
                at = entry.id();
                wantsMore = reader.on(entry);
            }
        }
    }

    @Override
    public void read(EventId after, Reader reader) throws IOException {
        var position = new Position(after);
        if (Files.isDirectory(folder)) {
            var first = LocalDate.ofInstant(Instant.ofEpochMilli(after.millis()), ZoneOffset.UTC);
            for (DayFile file : DayFile.in(folder)) {
                if (position.wantsMore && !file.day().isBefore(first)) {
                    try (var lines = file.reader(Long.MAX_VALUE)) {
                        read(file, lines, position, reader);
                    }
                }
            }
        }
        boolean goOn = position.wantsMore;
        while (goOn) {
            var batch = journal.read(position.at, BATCH);
            for (JournalEntry entry : batch) {
                if (position.wantsMore) {
                    position.give(entry, reader);
                }
            }
            goOn = position.wantsMore && batch.size() == BATCH;
        }
    }

    private static void read(DayFile file, BufferedReader lines, Position position, Reader reader) throws IOException {
        var line = lines.readLine();
        while (line != null && position.wantsMore) {
            var next = lines.readLine();
            try {
                position.give(EventJson.readEntry(line), reader);
            } catch (IllegalArgumentException e) {
                if (next != null || file.isClosed()) {
                    throw new DamagedArchiveException("A line of " + file.path() + " is no journal entry", e);
                }
                return; // it is being written
            }
            line = next;
        }
    }
}
