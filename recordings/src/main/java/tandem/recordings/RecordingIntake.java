package tandem.recordings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.core.event.RecordingMark;

/// Where finished recordings are taken in (V1).
public interface RecordingIntake {

    /// Copies a finished wav file into the store. Doing it again changes nothing and gives the same answer,
    /// also when the source is gone by then.
    ///
    /// @throws java.nio.file.NoSuchFileException if there is neither the source nor a recording of this id
    /// @throws NotARecordingException if the source is no wav file or the id is none
    /// @throws java.nio.file.FileAlreadyExistsException if there is another recording of this id; it is kept
    Stored store(String recordingId, Path source, Heard heard) throws IOException;

    /// One of which nothing else is known.
    default Stored store(String recordingId, Path source, Instant madeAt) throws IOException {
        return store(recordingId, source, new Heard(madeAt, null, List.of()));
    }

    /// What is known of a recording beside its sound.
    ///
    /// @param madeAt    by this day it is kept
    /// @param startedAt when its first sample was heard; null if that is not known
    record Heard(Instant madeAt, @Nullable Instant startedAt, List<RecordingMark> marks) {}

    /// What is kept of a recording.
    ///
    /// @param file relative to the folder, with `/`
    /// @param startedAt when its first sample was heard; null if that is not known
    record Stored(
            String file,
            String sha256,
            Duration length,
            @Nullable Instant startedAt,
            List<RecordingMark> marks) {}
}
