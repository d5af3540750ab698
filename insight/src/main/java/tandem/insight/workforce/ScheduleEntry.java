package tandem.insight.workforce;

import java.time.Instant;

/// A stretch of a schedule.
///
/// @param to       exclusive, later than `from`
/// @param activity its code
/// @param note     what else is to be said about it; empty if nothing
public record ScheduleEntry(Instant from, Instant to, String activity, String note) {
    public ScheduleEntry {
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException(to + " is not later than " + from);
        }
    }

    ScheduleEntry within(Instant earliest, Instant latest) {
        return new ScheduleEntry(
                from.isBefore(earliest) ? earliest : from, to.isAfter(latest) ? latest : to, activity, note);
    }

    boolean overlaps(Instant begin, Instant end) {
        return from.isBefore(end) && to.isAfter(begin);
    }
}
