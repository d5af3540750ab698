package tandem.core.redis;

import java.time.Duration;
import java.time.Instant;

/// How a clock goes on from a moment: with the monotonic clock, and a little faster or slower until it has made up what
/// it was wrong by. It never goes back, and never makes up more than that, however long nobody compares it.
///
/// @param from  the time at `nanos`
/// @param nanos of the monotonic clock
/// @param error what is to be made up; negative if it is ahead
record ClockCourse(Instant from, long nanos, Duration error) {
    /// Gains at most a quarter, loses at most a fifth: an offer of 20 s lasts 16 to 25 s while it does.
    private static final long GAIN = 4;

    private static final long LOSS = 5;

    /// Behind by more, a machine was suspended and everything really is due: taken at once.
    private static final Duration SUSPENSION = Duration.ofMinutes(10);

    static ClockCourse from(Instant now, long nanos) {
        return new ClockCourse(now, nanos, Duration.ZERO);
    }

    static boolean isSuspension(Duration behind) {
        return behind.compareTo(SUSPENSION) > 0;
    }

    Instant at(long later) {
        long passed = later - nanos;
        long wrong = error.toNanos();
        long made = wrong > 0 ? Math.min(wrong, passed / GAIN) : Math.max(wrong, -passed / LOSS);
        return from.plusNanos(passed + made);
    }

    /// Goes on from now towards what a reference says now.
    ClockCourse towards(Instant reference, long now) {
        Instant own = at(now);
        return new ClockCourse(own, now, Duration.between(own, reference));
    }
}
