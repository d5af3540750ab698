package tandem.insight.workforce;

import java.time.Duration;
import java.time.Instant;

/// A part of a scheduled time in which an agent did one thing about it.
public record Stretch(Instant from, Instant to, String activity, Kind kind) {
    public enum Kind {
        /// They did what was scheduled.
        IN,
        /// They were still in the call or chat that they had when it began.
        RUNS_OVER,
        /// They did something else, for no longer than is tolerated.
        TOLERATED,
        /// They did something else.
        OUT
    }

    Duration length() {
        return Duration.between(from, to);
    }

    Stretch as(Kind other) {
        return new Stretch(from, to, activity, other);
    }
}
