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
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.core.event.Event.PauseBy;
import tandem.ivr.control.RecordingLog.Line;
import tandem.routing.RecordResult;
import tandem.routing.Router;
import tandem.routing.RoutingUnavailableException;

/// Where Asterisk records. A recording grows under `growing`: its parts, one for each time that the recorder
/// was told to begin, and its [RecordingLog]. When the recorder has closed them they are moved to `finished`,
/// the log last, which is taken by one node into `finishing`; they become a wav under `ready`, reported as
/// `RecordingFinished`. What a stop of this node or of Asterisk leaves behind is found at the next start: the
/// files themselves are the state.
///
/// A recording's id is `<interaction>-<epoch>`, a part's name `<id>.<milliseconds since 1970>.raw`, the log's
/// `<id>.log`.
public final class Spool implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Spool.class);
    private static final Duration SCAN = Duration.ofSeconds(2);
    static final Duration QUIET = Duration.ofMinutes(1);

    private static final String RAW = ".raw";
    private static final String LOG = ".log";
    private static final Pattern TIME = Pattern.compile("\\d{10,15}");

    private final Path growing;
    private final Path finished;
    private final Path ready;
    private final Path unclaimed;
    private final Path finishing;
    private final Set<Path> claimed = ConcurrentHashMap.newKeySet(); // of what is there, by this node
    private final SilenceWatch silences = new SilenceWatch();
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

    /// Where the recorder writes the next part of a recording, from now on.
    Path begin(String recordingId) {
        long at = Math.max(clock.millis(), lastPart(recordingId) + 1); // also if the clock was set back
        var part = growing.resolve(recordingId + "." + at + RAW);
        RecordingLog.append(log(growing, recordingId), new Line.Part(at));
        silences.add(part, log(growing, recordingId), at);
        return part;
    }

    /// Another node has begun it.
    void goOn(String recordingId) {
        parts(growing, recordingId).forEach((at, part) -> silences.add(part, log(growing, recordingId), at));
    }

    private long lastPart(String recordingId) {
        var parts = parts(growing, recordingId);
        return parts.isEmpty() ? 0 : parts.lastKey();
    }

    /// Whether it was begun and has not ended.
    boolean isOpen(String recordingId) {
        return Files.exists(log(growing, recordingId))
                || !parts(growing, recordingId).isEmpty();
    }

    /// @param until when it goes on by itself
    void paused(String recordingId, PauseBy by, Instant until) {
        note(recordingId, new Line.Paused(clock.millis(), by, until.toEpochMilli()));
    }

    void resumed(String recordingId) {
        note(recordingId, new Line.Resumed(clock.millis()));
    }

    private void note(String recordingId, Line line) {
        RecordingLog.append(log(growing, recordingId), line);
    }

    /// The pause that has not ended; empty if none.
    Optional<Line.Paused> pause(String recordingId) {
        try {
            return Optional.ofNullable(RecordingLog.paused(RecordingLog.read(log(growing, recordingId))));
        } catch (IOException e) {
            log.warn("It is not known whether recording {} is paused: {}", recordingId, e.toString());
            return Optional.empty();
        }
    }

    Instant now() {
        return clock.instant();
    }

    /// The recorder has closed its files; there are none if nobody said a word.
    void closed(String recordingId) {
        var parts = parts(growing, recordingId);
        parts.values().forEach(silences::remove);
        if (parts.isEmpty()) {
            delete(log(growing, recordingId));
            return;
        }
        note(recordingId, new Line.End(clock.millis()));
        moveToFinished(recordingId);
    }

    private void moveToFinished(String recordingId) {
        for (var part : parts(growing, recordingId).values()) {
            move(part, finished.resolve(part.getFileName()));
        }
        move(log(growing, recordingId), log(finished, recordingId));
    }

    private static Path log(Path folder, String recordingId) {
        return folder.resolve(recordingId + LOG);
    }

    /// By the time at which the recorder was told to write them.
    private static NavigableMap<Long, Path> parts(Path folder, String recordingId) {
        var parts = new TreeMap<Long, Path>();
        for (var file : files(folder, recordingId + ".", RAW)) {
            at(file, recordingId).ifPresent(at -> parts.put(at, file));
        }
        return parts;
    }

    /// Earlier versions have not noted when they began.
    private static OptionalLong at(Path part, String recordingId) {
        var name = part.getFileName().toString();
        if (name.equals(recordingId + RAW)) {
            try {
                return OptionalLong.of(Files.getLastModifiedTime(part).toMillis()
                        - Files.size(part) / RecordingTimeline.BYTES_PER_MILLI);
            } catch (IOException e) {
                return OptionalLong.empty();
            }
        }
        var time = name.substring(recordingId.length() + 1, name.length() - RAW.length());
        return TIME.matcher(time).matches() ? OptionalLong.of(Long.parseLong(time)) : OptionalLong.empty();
    }

    public void start() {
        try {
            for (var folder : List.of(growing, finished, finishing, ready, unclaimed)) {
                Files.createDirectories(folder);
            }
            var watching = finished.getFileSystem().newWatchService();
            finished.register(watching, StandardWatchEventKinds.ENTRY_CREATE);
            silences.start(growing);
            watch = watching;
            thread = Thread.ofVirtual().name("recording-spool").start(() -> run(watching));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the recording spool " + finished.getParent(), e);
        }
    }

    /// The calls that have files which grow, or have been left growing.
    Set<InteractionId> growing() {
        return ids(growing).stream().map(Spool::interaction).collect(Collectors.toSet());
    }

    /// Recordings that a dead Asterisk left growing: whose call is not live and to which nobody has written
    /// for a minute. And those that a dead node was about to finish.
    void recover(Set<String> liveCalls) {
        for (var id : ids(growing)) {
            if (!liveCalls.contains(interaction(id).value()) && isQuiet(growing, id)) {
                log.info("Recording {} was left behind and is finished now", id);
                moveToFinished(id);
            }
        }
        for (var part : files(finishing, "", RAW)) { // of earlier versions
            if (isQuiet(part)) {
                move(part, finished.resolve(part.getFileName()));
            }
        }
        for (var id : ids(finished)) {
            if (Files.notExists(log(finished, id)) && isQuiet(finished, id)) {
                RecordingLog.append(
                        log(finished, id), new Line.Part(parts(finished, id).firstKey()));
            }
        }
        for (var file : files(finishing, "", LOG)) {
            if (!claimed.contains(file) && isQuiet(finished, id(file))) {
                move(file, finished.resolve(file.getFileName()));
            }
        }
    }

    private void run(WatchService watching) {
        try {
            while (true) {
                files(finished, "", LOG).forEach(this::claim);
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

    /// Of several nodes with one spool only one finishes a recording.
    private void claim(Path recording) {
        var mine = finishing.resolve(recording.getFileName());
        try {
            Files.move(recording, mine, StandardCopyOption.ATOMIC_MOVE);
            claimed.add(mine);
        } catch (NoSuchFileException e) {
            log.trace("Another node finishes {}", recording.getFileName(), e);
        } catch (IOException e) {
            log.warn("Recording {} is finished later: {}", recording.getFileName(), e.getMessage());
        }
    }

    private void finish(Path recording) {
        var id = id(recording);
        try {
            var parts = parts(finished, id);
            if (parts.isEmpty()) { // it was reported before a stop
                delete(recording);
                claimed.remove(recording);
                return;
            }
            var wav = ready.resolve(id + ".wav");
            var timeline = RecordingTimeline.of(parts, RecordingLog.read(recording));
            StereoWav.write(timeline, wav);
            var result = router.record(
                    interaction(id),
                    new Event.RecordingFinished(id, wav.toString(), timeline.startedAt(), timeline.marks()),
                    new CommandId("recording-finished-" + id));
            switch (result) {
                case RecordResult.Recorded _ -> parts.values().forEach(Spool::delete);
                case RecordResult.UnknownInteraction _ -> {
                    log.warn("Recording {} belongs to no interaction that routing knows; kept in {}", id, unclaimed);
                    delete(wav);
                    parts.values().forEach(part -> move(part, unclaimed.resolve(part.getFileName())));
                }
            }
            delete(recording);
            claimed.remove(recording);
        } catch (RoutingUnavailableException | IOException | UncheckedIOException e) {
            log.warn("Recording {} is finished later: {}", id, e.getMessage());
        }
    }

    private static List<Path> files(Path folder, String begin, String end) {
        try (var all = Files.list(folder)) {
            return all.filter(file -> isNamed(file.getFileName().toString(), begin, end))
                    .toList();
        } catch (IOException e) {
            log.warn("Cannot look into {}: {}", folder, e.getMessage());
            return List.of();
        }
    }

    private static boolean isNamed(String name, String begin, String end) {
        return name.startsWith(begin) && name.endsWith(end);
    }

    /// Of all recordings that have a file there.
    private static Set<String> ids(Path folder) {
        return Stream.of(RAW, LOG)
                .flatMap(end -> files(folder, "", end).stream())
                .map(Spool::id)
                .collect(Collectors.toSet());
    }

    private boolean isQuiet(Path folder, String recordingId) {
        return Stream.concat(
                        Stream.of(log(growing, recordingId), log(finishing, recordingId)),
                        parts(folder, recordingId).values().stream())
                .allMatch(this::isQuiet);
    }

    private boolean isQuiet(Path file) {
        try {
            return Files.getLastModifiedTime(file)
                    .toInstant()
                    .isBefore(clock.instant().minus(QUIET));
        } catch (NoSuchFileException e) {
            return true;
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

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("Cannot delete {}: {}", file, e.getMessage());
        }
    }

    /// Of a part or a log.
    private static String id(Path file) {
        var name = file.getFileName().toString();
        var bare = name.substring(0, name.lastIndexOf('.'));
        int dot = bare.lastIndexOf('.');
        return dot > 0 && TIME.matcher(bare.substring(dot + 1)).matches() ? bare.substring(0, dot) : bare;
    }

    private static InteractionId interaction(String id) {
        int dash = id.lastIndexOf('-');
        return new InteractionId(dash < 1 ? id : id.substring(0, dash));
    }

    @Override
    public void close() throws InterruptedException, IOException {
        silences.close();
        if (watch != null) {
            watch.close();
        }
        if (thread != null) {
            thread.join(SCAN);
        }
    }
}
