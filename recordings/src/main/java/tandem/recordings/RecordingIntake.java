package tandem.recordings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// Where finished recordings are taken in (V1).
public interface RecordingIntake {

    /// Copies a finished wav file into the store. Doing it again changes nothing and gives the same answer, also when
    /// the source is gone by then.
    ///
    /// @throws java.nio.file.NoSuchFileException if there is neither the source nor a recording of this id
    /// @throws NotARecordingException if the source is no wav file or the id is none
    /// @throws java.nio.file.FileAlreadyExistsException if there is another recording of this id; it is kept
    Stored store(String recordingId, Path source, Instant madeAt) throws IOException;

    /// What is kept of a recording.
    ///
    /// @param file relative to the folder, with `/`
    record Stored(String file, String sha256, Duration length) {}
}
