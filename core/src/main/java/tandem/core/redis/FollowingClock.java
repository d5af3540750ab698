package tandem.core.redis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A clock that goes on by a monotonic one and slowly makes up what it is found to be wrong by: never back, at most a
/// quarter faster, at most a fifth slower (ADR 14). In UTC, whatever zone is asked for.
public final class FollowingClock extends Clock {
    private static final Logger LOG = LoggerFactory.getLogger(FollowingClock.class);
    /// An answer that took longer says too little about now.
    private static final Duration LONGEST_ANSWER = Duration.ofMillis(200);

    private final LongSupplier nanos;
    private volatile ClockCourse course;
    private volatile boolean sure;

    /// @param nanos the monotonic clock
    /// @param sure  whether the reference said where to begin; else its first answer is taken as it is
    public FollowingClock(Instant begin, LongSupplier nanos, boolean sure) {
        this.nanos = nanos;
        this.sure = sure;
        this.course = ClockCourse.from(begin, nanos.getAsLong());
    }

    /// Whether the reference has ever said the time.
    boolean isSure() {
        return sure;
    }

    /// @param answer   what the reference says
    /// @param asked    when it was asked, by the monotonic clock
    /// @param answered when it had answered
    public synchronized void follow(Instant answer, long asked, long answered) {
        long took = answered - asked;
        if (took > LONGEST_ANSWER.toNanos()) {
            return;
        }
        Instant reference = answer.plusNanos(took / 2);
        Duration behind = Duration.between(course.at(answered), reference);
        if (!sure) {
            course = ClockCourse.from(reference, answered);
            sure = true;
        } else if (ClockCourse.isSuspension(behind)) {
            LOG.warn("This machine or Redis stood still: the time goes {} ahead", behind);
            course = ClockCourse.from(reference, answered);
        } else {
            course = course.towards(reference, answered);
        }
    }

    @Override
    public Instant instant() {
        return course.at(nanos.getAsLong());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
