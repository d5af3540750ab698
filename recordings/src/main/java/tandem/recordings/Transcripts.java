package tandem.recordings;

import java.io.IOException;

/// What was said in recordings. Kept beside them, under their keys.
public interface Transcripts {

    /// @throws IOException if it cannot be read now, as the recording cannot
    State of(String recordingId) throws IOException;

    /// Keeps one that was not recognised but is known, such as a demo's.
    ///
    /// @throws java.nio.file.NoSuchFileException if there is no such recording
    void keep(String recordingId, Transcript transcript) throws IOException;

    /// Deletes what is beside a recording; to be done before the recording itself is deleted.
    void delete(String recordingId) throws IOException;

    sealed interface State {
        record There(Transcript transcript) implements State {}

        /// It will be made when it is its turn.
        record Waiting() implements State {}

        /// None was made, and none will be.
        record None() implements State {}
    }
}
