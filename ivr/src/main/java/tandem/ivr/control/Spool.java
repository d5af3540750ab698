package tandem.ivr.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.routing.RecordResult;
import tandem.routing.Router;
import tandem.routing.RoutingUnavailableException;

/// Where Asterisk records. A file grows under `growing`; when the recorder has closed it, it is moved to
/// `finished`, taken by one node into `finishing`, becomes a wav under `ready` and is reported as `RecordingFinished`.
/// What a stop of this node or of
/// Asterisk leaves behind is found at the next start: the files themselves are the state.
///
/// A recording's id is `<interaction>-<epoch>`.
public final class Spool implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Spool.class);
    private static final Duration SCAN = Duration.ofSeconds(2);
    static final Duration QUIET = Duration.ofMinutes(1);

    private final Path growing;
    private final Path finished;
    private final Path ready;
    private final Path unclaimed;
    private final Path finishing;
    private final Set<Path> claimed = ConcurrentHashMap.newKeySet(); // of what is there, by this node
    private final Router router;
    private final Clock clock;
    private @Nullable WatchService watch;
    private @Nullable Thread thread;

    public Spool(Path folder, Router router, Clock clock) {
        var root = folder.toAbsolutePath();
        this.growing = root.resolve("growing");
        this.finished = root.resolve("finished");
        this.ready = root.resolve("ready");
        this.unclaimed = root.resolve("unclaimed");
        this.finishing = root.resolve("finishing");
        this.router = router;
        this.clock = clock;
    }

    Path growing(String recordingId) {
        return growing.resolve(recordingId + ".raw");
    }

    /// The recorder has closed its file; there is none if nobody said a word.
    void closed(String recordingId) {
        if (Files.exists(growing(recordingId))) {
            move(growing(recordingId), finished(recordingId));
        }
    }

    Path finished(String recordingId) {
        return finished.resolve(recordingId + ".raw");
    }

    public void start() {
        try {
            for (var folder : List.of(growing, finished, finishing, ready, unclaimed)) {
                Files.createDirectories(folder);
            }
            var watching = finished.getFileSystem().newWatchService();
            finished.register(watching, StandardWatchEventKinds.ENTRY_CREATE);
            watch = watching;
            thread = Thread.ofVirtual().name("recording-spool").start(() -> run(watching));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the recording spool " + finished.getParent(), e);
        }
    }

    /// The calls that have files which grow, or have been left growing.
    Set<InteractionId> growing() {
        return files(growing).stream().map(Spool::interaction).collect(Collectors.toSet());
    }

    /// Files that a dead Asterisk left growing: whose call is not live and which nobody has written to for a minute.
    /// And those that a dead node was about to finish.
    void recover(Set<String> liveCalls) {
        for (var file : files(growing)) {
            var interaction = interaction(file);
            if (!liveCalls.contains(interaction.value()) && isQuiet(file)) {
                log.info("Recording {} was left behind and is finished now", id(file));
                move(file, finished.resolve(file.getFileName()));
            }
        }
        for (var file : files(finishing)) {
            if (!claimed.contains(file) && isQuiet(file)) {
                move(file, finished.resolve(file.getFileName()));
            }
        }
    }

    private void run(WatchService watching) {
        try {
            while (true) {
                files(finished).forEach(this::claim);
                claimed.forEach(this::finish);
                var key = watching.poll(SCAN.toMillis(), TimeUnit.MILLISECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
            }
        } catch (ClosedWatchServiceException | InterruptedException e) {
            log.debug("The recording spool is closed");
        }
    }

    /// Of several nodes with one spool only one finishes a file.
    private void claim(Path raw) {
        var mine = finishing.resolve(raw.getFileName());
        try {
            Files.move(raw, mine, StandardCopyOption.ATOMIC_MOVE);
            claimed.add(mine);
        } catch (NoSuchFileException e) {
            log.trace("Another node finishes {}", raw.getFileName(), e);
        } catch (IOException e) {
            log.warn("Recording {} is finished later: {}", raw.getFileName(), e.getMessage());
        }
    }

    private void finish(Path raw) {
        try {
            var id = id(raw);
            var wav = ready.resolve(id + ".wav");
            StereoWav.write(raw, wav);
            var result = router.record(
                    interaction(raw),
                    new Event.RecordingFinished(id, wav.toString()),
                    new CommandId("recording-finished-" + id));
            switch (result) {
                case RecordResult.Recorded _ -> {
                    Files.deleteIfExists(raw);
                    claimed.remove(raw);
                }
                case RecordResult.UnknownInteraction _ -> {
                    log.warn("Recording {} belongs to no interaction that routing knows; kept in {}", id, unclaimed);
                    Files.deleteIfExists(wav);
                    move(raw, unclaimed.resolve(raw.getFileName()));
                    claimed.remove(raw);
                }
            }
        } catch (RoutingUnavailableException | IOException | UncheckedIOException e) {
            log.warn("Recording {} is finished later: {}", raw.getFileName(), e.getMessage());
        }
    }

    private static List<Path> files(Path folder) {
        try (var all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(".raw"))
                    .toList();
        } catch (IOException e) {
            log.warn("Cannot look into {}: {}", folder, e.getMessage());
            return List.of();
        }
    }

    private boolean isQuiet(Path file) {
        try {
            return Files.getLastModifiedTime(file)
                    .toInstant()
                    .isBefore(clock.instant().minus(QUIET));
        } catch (IOException e) {
            return false;
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to); // never over another
        } catch (IOException e) {
            log.warn("Cannot move {}: {}", from.getFileName(), e.getMessage());
        }
    }

    private static String id(Path file) {
        var name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static InteractionId interaction(Path file) {
        var id = id(file);
        int dash = id.lastIndexOf('-');
        return new InteractionId(dash < 1 ? id : id.substring(0, dash));
    }

    @Override
    public void close() throws InterruptedException, IOException {
        if (watch != null) {
            watch.close();
        }
        if (thread != null) {
            thread.join(SCAN);
        }
    }
}
