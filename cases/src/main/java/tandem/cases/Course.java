package tandem.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.routing.model.Calendar;

/// How much of the promised time is used: it runs while the business calendar is open and the case does
/// not wait for its customer.
///
/// @param totalMs promised, in open time
/// @param usedMs  of it, before `since`
/// @param since   from when on it runs; null while it stands still
public record Course(long totalMs, long usedMs, @Nullable Instant since) {

    static Course begin(Duration total, Instant now) {
        return new Course(total.toMillis(), 0, now);
    }

    Course pause(Calendar calendar, Instant now) {
        return new Course(totalMs, used(calendar, now).toMillis(), null);
    }

    Course resume(Instant now) {
        return since == null ? new Course(totalMs, usedMs, now) : this;
    }

    /// Promised anew, by somebody who knows better.
    Course promised(Calendar calendar, Instant until, Instant now) {
        return new Course(
                used(calendar, now).plus(calendar.openTimeBetween(now, until)).toMillis(), usedMs, since);
    }

    /// Open time used up to a moment.
    public Duration used(Calendar calendar, Instant now) {
        var before = Duration.ofMillis(usedMs);
        return since == null ? before : before.plus(calendar.openTimeBetween(since, now));
    }

    /// When so much of the promised time will be used; empty while it stands still, or if the calendar is
    /// not open within two years.
    ///
    /// @param percent of the promised time
    Optional<Instant> at(Calendar calendar, int percent) {
        if (since == null) {
            return Optional.empty();
        }
        long left = totalMs * percent / 100 - usedMs;
        return left <= 0 ? Optional.of(since) : calendar.after(since, Duration.ofMillis(left));
    }
}
