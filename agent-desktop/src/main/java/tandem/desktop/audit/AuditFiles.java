package tandem.desktop.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The chain for good: a file for each day (UTC) in a folder that all nodes share, a line for each entry. Beside them
/// `head` says where the chain ended when it was last written, so that a missing end is noticed, and `begin` after
/// which entry it begins, if the oldest are no longer kept.
final class AuditFiles {
    private static final Pattern NAME = Pattern.compile("audit-(\\d{4}-\\d{2}-\\d{2})\\.log");
    private static final String HEAD = "head";
    private static final String BEGIN = "begin";
    private static final int TAIL = 64 * 1024;

    private final Path folder;

    AuditFiles(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /// In the order of the chain.
    List<Path> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    static LocalDate day(Path file) {
        var matcher = NAME.matcher(file.getFileName().toString());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("No audit file: " + file);
        }
        return LocalDate.parse(matcher.group(1));
    }

    static BufferedReader reader(Path file) throws IOException {
        return Files.newBufferedReader(file, StandardCharsets.UTF_8);
    }

    /// What they say where the chain ends.
    Head end() throws IOException {
        var files = all();
        for (int i = files.size() - 1; i >= 0; i--) {
            var last = endOf(files.get(i));
            if (last.isPresent()) {
                return last.get();
            }
        }
        return begin();
    }

    /// The last of one of them; empty if there is none in it.
    static Optional<Head> endOf(Path file) throws IOException {
        return lastLine(file).flatMap(Link::ofLine).map(Head::of);
    }

    /// The last entry that is no longer kept; what is before it, though a file has it still, is none of the chain.
    Head begin() throws IOException {
        return head(BEGIN).orElse(Head.NONE);
    }

    void beginAfter(Head last) throws IOException {
        write(BEGIN, last);
    }

    /// Where it ended when it was last written; empty if that is not known.
    Optional<Head> noted() throws IOException {
        return head(HEAD);
    }

    private Optional<Head> head(String name) throws IOException {
        var file = folder.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] parts = Files.readString(file).strip().split(" ", 2);
        try {
            return Optional.of(new Head(Long.parseLong(parts[0]), parts.length > 1 ? parts[1] : ""));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> lastLine(Path file) throws IOException {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            long length = in.length();
            int size = (int) Math.min(length, TAIL);
            var bytes = new byte[size];
            in.seek(length - size);
            in.readFully(bytes);
            var text = new String(bytes, StandardCharsets.UTF_8);
            int end = text.lastIndexOf('\n');
            return end < 0 ? Optional.empty() : Optional.of(text.substring(text.lastIndexOf('\n', end - 1) + 1, end));
        }
    }

    /// Appends what follows; of what is there already nothing. It is on the disk when this returns. Nodes take turns.
    ///
    /// @return where the files end now
    Head append(List<Link> links) throws IOException {
        Files.createDirectories(folder);
        try (var lock = FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = lock.lock()) {
            var end = end();
            for (int i = 0; i < links.size(); ) {
                int from = i;
                var day = day(links.get(from));
                var lines = new StringBuilder();
                for (; i < links.size() && day(links.get(i)).equals(day); i++) {
                    var link = links.get(i);
                    if (link.seq() > end.seq()) {
                        lines.append(link.line()).append('\n');
                        end = Head.of(link);
                    }
                }
                write(folder.resolve("audit-" + day + ".log"), lines.toString());
            }
            write(HEAD, end);
            return end;
        }
    }

    /// A clock that was turned back does not bring the chain out of the order of its files.
    private LocalDate day(Link link) throws IOException {
        var day = LocalDate.ofInstant(AuditEntry.at(link.json()), ZoneOffset.UTC);
        var files = all();
        var last = files.isEmpty() ? day : day(files.getLast());
        return day.isBefore(last) ? last : day;
    }

    private static void write(Path file, String lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        try (var out =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            out.position(endOfLines(out));
            var bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.truncate(out.position());
            out.force(true);
        }
    }

    /// Half a line is what a halted writer left.
    private static long endOfLines(FileChannel file) throws IOException {
        long at = file.size();
        var one = ByteBuffer.allocate(1);
        while (at > 0) {
            one.clear();
            file.read(one, at - 1);
            if (one.get(0) == '\n') {
                return at;
            }
            at--;
        }
        return 0;
    }

    private void write(String name, Head end) throws IOException {
        var beside = folder.resolve(name + ".new");
        Files.writeString(beside, end.seq() + " " + end.hash() + "\n");
        Files.move(beside, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
