package tandem.ivr.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The customer's side of a recording as it grows, part after part. What is paused is in no part, so nothing that is
/// said meanwhile is heard.
final class GrowingSound implements AutoCloseable {
    private static final int FRAME = 4; // two channels of 16 bits
    private static final int MOST = FRAME * 8000; // a second

    private final Path folder;
    private final String prefix;
    private final ByteBuffer bytes = ByteBuffer.allocate(MOST);
    private @Nullable Path part;
    private @Nullable FileChannel open;

    /// @param folder where parts grow, each `<id>.<milliseconds>.raw`
    GrowingSound(Path folder, String recordingId) {
        this.folder = folder;
        this.prefix = recordingId + ".";
    }

    /// What has come since; empty if nothing has. 8 kHz mono 16-bit little-endian, a second at most.
    byte[] more() throws IOException {
        if (open == null && !next()) {
            return new byte[0];
        }
        var sound = read();
        if (sound.length == 0 && next()) {
            return read();
        }
        return sound;
    }

    private byte[] read() throws IOException {
        if (open == null) {
            return new byte[0];
        }
        open.read(bytes);
        bytes.flip();
        int frames = bytes.remaining() / FRAME;
        var mine = new byte[frames * 2];
        for (int i = 0; i < frames; i++) {
            mine[2 * i] = bytes.get(i * FRAME);
            mine[2 * i + 1] = bytes.get(i * FRAME + 1);
        }
        bytes.position(frames * FRAME);
        bytes.compact();
        return mine;
    }

    /// Goes on with the part that was begun after this one, if there is one. What was said before anybody listened is
    /// no news: it begins with the last.
    private boolean next() throws IOException {
        var newest = newest();
        if (newest.isEmpty() || newest.get().equals(part)) {
            return false;
        }
        close();
        try {
            open = FileChannel.open(newest.get());
            part = newest.get();
            bytes.clear();
            return true;
        } catch (NoSuchFileException e) {
            return false; // it has just been closed
        }
    }

    private Optional<Path> newest() throws IOException {
        try (var files = Files.newDirectoryStream(folder, prefix + "*.raw")) {
            var all = new java.util.ArrayList<Path>();
            files.forEach(all::add);
            var sorted = all.toArray(Path[]::new);
            Arrays.sort(sorted);
            return sorted.length == 0 ? Optional.empty() : Optional.of(sorted[sorted.length - 1]);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
