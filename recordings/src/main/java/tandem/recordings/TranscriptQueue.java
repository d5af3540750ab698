package tandem.recordings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tandem.core.InteractionId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The recordings that wait to be transcribed. A file each is the state: it goes when all is done, so what a killed
/// worker was at begins anew.
final class TranscriptQueue {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PART = ".part";
    /// Messages are read before they are answered, so they come first.
    private static final String MESSAGE = "-message-";

    private final Path folder;
    /// Files that are at work, or wait for a while.
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    TranscriptQueue(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /// @param language of the call
    /// @param madeAt   milliseconds
    record Job(String recording, String interaction, String language, long madeAt) {
        InteractionId call() {
            return new InteractionId(interaction);
        }

        boolean isMessage() {
            return recording.contains(MESSAGE);
        }
    }

    static Job job(String recordingId, InteractionId call, String language, Instant madeAt) {
        return new Job(recordingId, call.value(), language, madeAt.toEpochMilli());
    }

    /// On the disk when it returns. Doing it again changes nothing.
    void add(Job job) throws IOException {
        var file = folder.resolve(job.recording());
        if (Files.exists(file)) {
            return;
        }
        Files.createDirectories(folder);
        var part = folder.resolve(job.recording() + PART);
        Files.write(part, JSON.writeValueAsBytes(job));
        try (var whole = FileChannel.open(part, StandardOpenOption.WRITE)) {
            whole.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// The next that nobody has taken: messages before calls, the oldest first.
    Optional<Job> take() throws IOException {
        Job best = null;
        for (var name : names()) {
            if (taken.contains(name)) {
                continue;
            }
            var job = read(name);
            if (job.isPresent() && (best == null || isBefore(job.get(), best))) {
                best = job.get();
            }
        }
        if (best != null) {
            taken.add(best.recording());
        }
        return Optional.ofNullable(best);
    }

    private static boolean isBefore(Job one, Job other) {
        return one.isMessage() == other.isMessage() ? one.madeAt() < other.madeAt() : one.isMessage();
    }

    private Optional<Job> read(String name) throws IOException {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(folder.resolve(name)), Job.class));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // deleted meanwhile
        } catch (JacksonException e) {
            Files.deleteIfExists(folder.resolve(name));
            return Optional.empty();
        }
    }

    /// All is done.
    void remove(String recordingId) throws IOException {
        Files.deleteIfExists(folder.resolve(recordingId));
        taken.remove(recordingId);
    }

    /// It is to be taken again.
    void giveBack(String recordingId) {
        taken.remove(recordingId);
    }

    boolean has(String recordingId) {
        return Files.exists(folder.resolve(recordingId));
    }

    int size() {
        return names().size();
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(PART))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
