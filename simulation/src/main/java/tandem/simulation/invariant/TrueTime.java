package tandem.simulation.invariant;

import java.time.Duration;
import java.time.Instant;

/// What is true of time where entries are written with the times of late commands, by clocks that are wrong.
final class TrueTime {
    /// How long a deadline may be overdue while a node lives.
    static final Duration TOLERANCE = Duration.ofSeconds(1);
    /// Between two clocks that follow the same one, and are compared with it at different moments.
    private static final long STEADY_DIFFERENCE = 10;
    /// While they are being corrected: where one of the nodes stands still for 20 seconds.
    private static final long DIFFERENCE = 5_000;

    private Instant now = Instant.MIN;
    private Instant dueBy = Instant.MAX;
    private long elapsed;
    private long idle;
    private boolean steady;

    /// If never said, everything happens on time.
    void is(CheckedStore.Time time) {
        now = time.now();
        dueBy = time.dueBy();
        elapsed = time.elapsed();
        idle = time.idle();
        steady = time.isSteady();
    }

    private boolean isKnown() {
        return !now.equals(Instant.MIN);
    }

    /// Whether a moment lies ahead, whatever a node's clock says; while the nodes' time is being corrected one that
    /// stood still may be ahead.
    boolean isKnownToBeEarly(Instant due) {
        return isKnown() && steady && now.plus(TOLERANCE).isBefore(due);
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

    /// The true life of something that was to last from then for so long.
    Life lifeOf(Instant from, Duration length) {
        long late = isKnown() ? Math.max(0, Duration.between(from, now).toMillis()) : 0;
        return new Life(elapsed, elapsed - idle, length.toMillis(), late);
    }

    /// @param begins  [ms] of true time
    /// @param served  [ms] of it, during which a node was running
    /// @param planned [ms]
    /// @param late    by how much the time from which it counts was over already: so much is lost of it
    record Life(long begins, long served, long planned, long late) {
        /// By when it is over, if nodes run: as they are at most a fifth slow.
        long overAt() {
            return served + planned * 5 / 4 + TOLERANCE.toMillis() + DIFFERENCE;
        }
    }

    /// Whether it is over too soon, or too late, by true time: exactly, or by a fifth and a quarter while the nodes'
    /// time is being corrected.
    boolean isUntimely(Life life) {
        if (!isKnown()) {
            return false;
        }
        long left = life.planned() - life.late();
        long least = steady ? left - STEADY_DIFFERENCE : left * 4 / 5 - DIFFERENCE;
        long most = TOLERANCE.toMillis() + (steady ? life.planned() : life.planned() * 5 / 4 + DIFFERENCE);
        return elapsed - life.begins() < least || elapsed - idle - life.served() > most;
    }
}
