package tandem.recordings;

import java.util.Optional;

/// The stored recordings (V1, V6).
public interface Recordings {

    /// For playback; empty if there is none of that id.
    Optional<Recording> find(String recordingId);
}
