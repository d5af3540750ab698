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
/// `head` says where the chain ended when it was last written, so that a missing end is noticed.
final class AuditFiles {
    private static final Pattern NAME = Pattern.compile("audit-(\\d{4}-\\d{2}-\\d{2})\\.log");
    private static final String HEAD = "head";
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
            var last = lastLine(files.get(i)).flatMap(Link::ofLine);
            if (last.isPresent()) {
                return Head.of(last.get());
            }
        }
        return Head.NONE;
    }

    /// Where it ended when it was last written; empty if that is not known.
    Optional<Head> noted() throws IOException {
        var file = folder.resolve(HEAD);
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
            note(end);
            return end;
        }
    }

    /// A clock that was turned back does not bring the chain out of the order of its files.
    private LocalDate day(Link link) throws IOException {
        var day = LocalDate.ofInstant(AuditEntry.of(link.json()).at(), ZoneOffset.UTC);
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

    private void note(Head end) throws IOException {
        var beside = folder.resolve(HEAD + ".new");
        Files.writeString(beside, end.seq() + " " + end.hash() + "\n");
        Files.move(beside, folder.resolve(HEAD), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
