package tandem.ivr.control;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices when the recorder writes nothing: Asterisk's does so while no sound comes from either side, and
/// goes on without a gap. It writes a second at a time, so that what grew too late by that has a gap within
/// that second. The file system tells when a file has grown; where it does not (a network's), the gap is found
/// at the end of a part.
final class SilenceWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SilenceWatch.class);
    private static final long SHORTEST_GAP = 250;
    private static final long CLOCK_SET = 2000;

    private final Map<Path, Growth> parts = new ConcurrentHashMap<>();
    private @Nullable WatchService watch;

    /// @param part    the time in its name
    /// @param size    in bytes, when it was looked at last
    /// @param changed when it had grown to that
    /// @param seen    the same by [System#nanoTime], which nobody sets
    /// @param lag     by how much its sound is behind, in milliseconds
    /// @param gap     the last one, which becomes shorter if sound comes late
    private record Growth(
            Path log, long part, long size, long changed, long seen, long lag, RecordingLog.Line.@Nullable Gap gap) {}

    void start(Path folder) throws IOException {
        var watching = folder.getFileSystem().newWatchService();
        folder.register(watching, StandardWatchEventKinds.ENTRY_MODIFY);
        watch = watching;
        Thread.ofVirtual().name("recording-silence").start(() -> run(watching, folder));
    }

    void add(Path part, Path logFile, long at) {
        parts.put(part, new Growth(logFile, at, 0, at, System.nanoTime(), 0, null));
    }

    void remove(Path part) {
        parts.remove(part);
    }

    private void run(WatchService watching, Path folder) {
        try {
            while (true) {
                var key = watching.take();
                for (var event : key.pollEvents()) {
                    if (event.context() instanceof Path name) {
                        parts.computeIfPresent(folder.resolve(name), SilenceWatch::looked);
                    }
                }
                key.reset();
            }
        } catch (ClosedWatchServiceException | InterruptedException e) {
            log.debug("Recordings are no longer watched");
        }
    }

    private static Growth looked(Path part, Growth before) {
        try {
            var now = Files.readAttributes(part, BasicFileAttributes.class);
            return grown(before, now.size(), now.lastModifiedTime().toMillis());
        } catch (IOException e) {
            return before; // it was just closed
        }
    }

    private static Growth grown(Growth before, long size, long at) {
        if (size <= before.size()) {
            return before;
        }
        long seen = System.nanoTime();
        long more = elapsed(at - before.changed(), (seen - before.seen()) / 1_000_000)
                - (size - before.size()) / RecordingTimeline.BYTES_PER_MILLI;
        long lag = before.lag() + more;
        var gap = before.gap();
        if (lag >= SHORTEST_GAP) {
            gap = new RecordingLog.Line.Gap(before.part(), before.size(), size, lag);
            RecordingLog.append(before.log(), gap);
            lag = 0;
        } else if (lag <= -SHORTEST_GAP && gap != null) {
            gap = new RecordingLog.Line.Gap(gap.part(), gap.from(), gap.to(), Math.max(0, gap.millis() + lag));
            RecordingLog.append(before.log(), gap);
            lag = 0;
        }
        return new Growth(before.log(), before.part(), size, at, seen, lag, gap);
    }

    /// The file's times are more exact, unless a clock was set.
    private static long elapsed(long byFile, long byUs) {
        return Math.abs(byFile - byUs) > CLOCK_SET ? byUs : byFile;
    }

    @Override
    public void close() throws IOException {
        if (watch != null) {
            watch.close();
        }
    }
}
