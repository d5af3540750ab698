package tandem.insight.workforce.forecast;

import java.time.LocalTime;
import tandem.insight.metrics.Intervals;
import tandem.routing.model.Calendar;

/// Quarters of an hour of the clock on the wall.
final class Slots {
    private Slots() {}

    /// Whether any of it lies in some hours.
    static boolean in(Calendar.Hours hours, int slot) {
        long length = Intervals.LENGTH.toSeconds();
        long from = hours.from().toSecondOfDay();
        long to = hours.to().equals(LocalTime.MIDNIGHT)
                ? DayCount.SLOTS * length
                : hours.to().toSecondOfDay();
        return slot * length < to && (slot + 1) * length > from;
    }
}
