package tandem.recordings;

import java.nio.file.Path;
import java.util.Optional;

/// The stored recordings (V1, V6).
public interface Recordings {

    /// The wav file of a recording, for playback; empty if there is none of that id.
    Optional<Path> find(String recordingId);
}
