package tandem.knowledge.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.TenantId;
import tandem.core.event.EventId;
import tandem.core.event.EventJson;
import tandem.core.event.JournalEntry;

/// The archive in a local folder: `FOLDER/TENANT/2026-11-23.jsonl`, one line per entry, a file per day (UTC, by the
/// entry's id), compressed when the day is over. Each batch is on the disk before [#append] returns. A torn end, from a
/// crash in the middle of a write, is cut off at the start.
public final class FolderArchive implements JournalArchive {
    private static final Logger log = LoggerFactory.getLogger(FolderArchive.class);

    private final Path folder;
    private final FileChannel lockFile;
    private volatile EventId position;
    private volatile @Nullable DayWriter today;

    /// @throws IOException if the folder cannot be used, or another process writes to it
    public FolderArchive(Path root, TenantId tenant) throws IOException {
        folder = Files.createDirectories(root.resolve(tenant.value()));
        lockFile = lock(folder);
        try {
            position = recover();
        } catch (IOException e) {
            lockFile.close();
            throw e;
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        var file = FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(file) == null) {
            file.close();
            throw new IOException("The archive " + folder.toAbsolutePath()
                    + " is in use by another process: stop it, or set tandem.knowledge.archive-folder.");
        }
        return file; // closing it gives the lock back
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this very process has it
        }
    }

    /// The last entry of the last file that has one.
    private EventId recover() throws IOException {
        for (DayFile file : DayFile.in(folder).reversed()) {
            if (file.isClosed()) {
                return lastOf(file);
            }
            var writer = new DayWriter(file);
            long before = writer.length();
            var last = writer.repair();
            if (writer.length() < before) {
                log.warn("Cut {} torn bytes off the end of {}", before - writer.length(), file.path());
            }
            if (last.isPresent()) {
                today = writer;
                compressAllBefore(file.day());
                return last.get().id();
            }
            writer.close();
        }
        return EventId.START;
    }

    private void compressAllBefore(LocalDate day) throws IOException {
        DayFile.in(folder).stream().filter(f -> f.day().isBefore(day)).forEach(FolderArchive::compress);
    }

    private static EventId lastOf(DayFile closed) throws IOException {
        String last = null;
        try (var reader = closed.reader(Long.MAX_VALUE)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                last = line;
            }
        }
        return last == null ? EventId.START : parse(closed, last).id();
    }

    @Override
    public EventId position() {
        return position;
    }

    @Override
    public synchronized void append(List<JournalEntry> batch) throws IOException {
        var lines = new StringBuilder();
        EventId last = position;
        for (JournalEntry entry : batch) {
            if (entry.id().compareTo(last) <= 0) {
                continue;
            }
            if (!lines.isEmpty() && !dayOf(entry.id()).equals(dayOf(last))) {
                write(lines, last);
            }
            lines.append(EventJson.write(entry)).append('\n');
            last = entry.id();
        }
        if (!lines.isEmpty()) {
            write(lines, last);
        }
    }

    private void write(StringBuilder lines, EventId last) throws IOException {
        writerFor(dayOf(last)).append(lines.toString());
        position = last;
        lines.setLength(0);
    }

    private DayWriter writerFor(LocalDate day) throws IOException {
        DayWriter current = today;
        if (current != null && current.file().day().equals(day)) {
            return current;
        }
        var next = new DayWriter(DayFile.open(folder, day));
        today = next;
        if (current != null) {
            current.close();
            compress(current.file());
        }
        return next;
    }

    private static void compress(DayFile day) {
        try {
            day.close();
        } catch (IOException e) {
            log.warn("Could not compress {}; it stays as it is", day.path(), e);
        }
    }

    @Override
    public void read(EventId after, Reader reader) throws IOException {
        EventId end = position;
        DayWriter current = today;
        long safeLength = current == null ? 0 : current.length();
        for (DayFile file : DayFile.in(folder)) {
            if (!file.day().isBefore(dayOf(after))) {
                boolean growing =
                        current != null && file.day().equals(current.file().day());
                read(file, growing ? safeLength : Long.MAX_VALUE, after, end, reader);
            }
        }
    }

    private static void read(DayFile file, long length, EventId after, EventId end, Reader to) throws IOException {
        try (var lines = file.reader(length)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JournalEntry entry = parse(file, line);
                if (entry.id().compareTo(end) > 0) {
                    return;
                }
                if (entry.id().compareTo(after) > 0) {
                    to.on(entry);
                }
            }
        }
    }

    private static JournalEntry parse(DayFile file, String line) throws DamagedArchiveException {
        try {
            return EventJson.readEntry(line);
        } catch (IllegalArgumentException e) {
            throw new DamagedArchiveException("A line of " + file.path() + " is no journal entry", e);
        }
    }

    private static LocalDate dayOf(EventId id) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(id.millis()), ZoneOffset.UTC);
    }

    @Override
    public synchronized void close() throws IOException {
        DayWriter current = today;
        if (current != null) {
            current.close();
        }
        lockFile.close();
    }
}
