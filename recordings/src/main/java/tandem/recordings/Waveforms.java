package tandem.recordings;

import java.io.IOException;

/// How recordings look. Made once, then kept beside them.
public interface Waveforms {

    /// @throws IOException if the recording cannot be read now, or there is none
    Peaks of(String recordingId) throws IOException;
}
