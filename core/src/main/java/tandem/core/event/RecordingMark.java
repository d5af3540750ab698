package tandem.core.event;

import java.time.Duration;

/// A place in a recording where nobody is heard, and why: digital silence as long as it took, so that what
/// follows is where it was.
///
/// @param from after the recording's first sample
/// @param to   the same
public record RecordingMark(Kind kind, Duration from, Duration to) {

    public enum Kind {
        /// It was paused (V2): nothing of what was said is here.
        PAUSED,
        /// No sound came from either side.
        NO_SOUND,
        /// What was heard could not be written.
        LOST
    }
}
