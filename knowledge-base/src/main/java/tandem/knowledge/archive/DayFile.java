package tandem.knowledge.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// The entries of one day (UTC), one JSON object per line: `2026-11-23.jsonl`, or `.jsonl.gz` once the day is over.
record DayFile(LocalDate day, Path path) {
    private static final String OPEN = ".jsonl";
    private static final String CLOSED = ".jsonl.gz";

    static DayFile open(Path folder, LocalDate day) {
        return new DayFile(day, folder.resolve(DateTimeFormatter.ISO_LOCAL_DATE.format(day) + OPEN));
    }

    /// The files of a folder by day. Where a crash left a day both ways, the closed file counts: it only gets its name
    /// when it is whole.
    static List<DayFile> in(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            var all = files.flatMap(f -> parse(f).stream()).toList();
            return all.stream()
                    .filter(f -> f.isClosed() || !all.contains(f.closed()))
                    .sorted(Comparator.comparing(DayFile::day))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Optional<DayFile> parse(Path path) {
        String name = path.getFileName().toString();
        String suffix = name.endsWith(CLOSED) ? CLOSED : OPEN;
        if (!name.endsWith(suffix)) {
            return Optional.empty();
        }
        try {
            var day = LocalDate.parse(name.substring(0, name.length() - suffix.length()));
            return Optional.of(new DayFile(day, path));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // somebody else's file
        }
    }

    boolean isClosed() {
        return path.toString().endsWith(CLOSED);
    }

    private DayFile closed() {
        return isClosed()
                ? this
                : new DayFile(day, path.resolveSibling(DateTimeFormatter.ISO_LOCAL_DATE.format(day) + CLOSED));
    }

    /// Reads at most `length` bytes of an open file (a writer may be behind them), all of a closed one.
    BufferedReader reader(long length) throws IOException {
        if (!isClosed() && Files.notExists(path)) {
            return closed().reader(length); // the day ended meanwhile
        }
        InputStream bytes = Files.newInputStream(path);
        try {
            InputStream text = isClosed() ? new GZIPInputStream(bytes, 1 << 16) : new LimitedStream(bytes, length);
            return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8), 1 << 16);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /// Compresses the day. Under its final name the file is always whole and on disk.
    DayFile close() throws IOException {
        if (isClosed()) {
            return this;
        }
        Path whole = closed().path();
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        try (var in = Files.newInputStream(path);
                var out = new GZIPOutputStream(Files.newOutputStream(part), 1 << 16)) {
            in.transferTo(out);
        }
        sync(part);
        Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(whole);
        Files.deleteIfExists(path);
        return closed();
    }

    static void syncFolder(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            sync(folder);
        }
    }

    private static void sync(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
