package tandem.routing.invariant;

import java.time.Duration;
import java.time.Instant;

/// What is true of time where entries are written with the times of late commands.
final class TrueTime {
    /// How long a deadline may be overdue while a node lives.
    static final Duration TOLERANCE = Duration.ofSeconds(1);

    private Instant now = Instant.MIN;
    private Instant dueBy = Instant.MAX;

    /// @param then what was due by then must have happened; if never said, everything happens on time
    void is(Instant present, Instant then) {
        now = present;
        dueBy = then;
    }

    /// Whether a moment lies ahead, whatever a node's clock says.
    boolean isKnownToBeEarly(Instant due) {
        return !now.equals(Instant.MIN) && now.plus(TOLERANCE).isBefore(due);
    }

    /// When something written as of then can have been decided at the latest.
    Instant latest(Instant at) {
        return now.isAfter(at) ? now : at;
    }

    /// Whether it must have happened by now that was due at a moment.
    boolean isOverdue(Instant due, Instant at) {
        return due.isBefore(sureAt(at));
    }

    /// Up to when it is sure that everything due has happened.
    Instant sureAt(Instant at) {
        return dueBy.equals(Instant.MAX) ? at.minus(TOLERANCE) : dueBy;
    }
}
