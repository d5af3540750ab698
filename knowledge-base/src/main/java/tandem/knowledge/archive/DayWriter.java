package tandem.knowledge.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import tandem.core.event.EventJson;
import tandem.core.event.JournalEntry;

/// Appends to the file of one day. Only whole lines on the disk count: what a crash or a full disk left behind
/// them is cut off before the next write.
final class DayWriter implements AutoCloseable {
    private static final int BLOCK = 1 << 16;

    private final DayFile file;
    private final FileChannel channel;
    private volatile long length;

    DayWriter(DayFile file) throws IOException {
        this.file = file;
        channel = FileChannel.open(
                file.path(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            DayFile.syncFolder(file.path());
            length = channel.size();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    DayFile file() {
        return file;
    }

    /// How much of the file is safe.
    long length() {
        return length;
    }

    /// Cuts off a torn end, and gives the last entry there is.
    Optional<JournalEntry> repair() throws IOException {
        long end = length;
        while (end > 0) {
            long lineEnd = lineBreakBefore(end) + 1; // 0 if there is none
            if (lineEnd == 0) {
                break;
            }
            long lineStart = lineBreakBefore(lineEnd - 1) + 1;
            var entry = entryAt(lineStart, lineEnd - 1);
            if (entry.isPresent()) {
                cutTo(lineEnd);
                return entry;
            }
            end = lineStart;
        }
        cutTo(0);
        return Optional.empty();
    }

    /// Writes lines and waits until they are on the disk.
    void append(String lines) throws IOException {
        if (channel.size() != length) {
            cutTo(length); // an earlier append failed half-way
        }
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines);
        long at = length;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
        channel.force(false);
        length = at;
    }

    private void cutTo(long end) throws IOException {
        if (channel.size() != end) {
            channel.truncate(end);
            channel.force(true);
        }
        length = end;
    }

    private Optional<JournalEntry> entryAt(long start, long end) throws IOException {
        var line = ByteBuffer.allocate(Math.toIntExact(end - start));
        while (line.hasRemaining() && channel.read(line, start + line.position()) >= 0) {
            // read on
        }
        try {
            return Optional.of(EventJson.readEntry(new String(line.array(), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The place of the last line break before `end`, -1 if there is none.
    private long lineBreakBefore(long end) throws IOException {
        for (long blockEnd = end; blockEnd > 0; blockEnd -= Math.min(BLOCK, blockEnd)) {
            int size = (int) Math.min(BLOCK, blockEnd);
            var block = ByteBuffer.allocate(size);
            while (block.hasRemaining() && channel.read(block, blockEnd - size + block.position()) >= 0) {
                // read on
            }
            for (int i = size - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return blockEnd - size + i;
                }
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
