package tandem.insight.workforce.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import tandem.insight.metrics.Intervals;

/// What arrived on one day, by quarters of an hour of the clock on the wall. On a day of a change of the clocks four of
/// them come twice, or not at all: [#times] says how often.
final class DayCount {
    static final int SLOTS = 96;

    final double[] arrived = new double[SLOTS];
    final int[] times = new int[SLOTS];
    private double total;

    private DayCount() {}

    /// @param byQuarter what arrived, by beginning
    static DayCount of(LocalDate day, ZoneId zone, Map<Instant, Long> byQuarter) {
        var count = new DayCount();
        each(day, zone, (at, slot) -> {
            long arrived = byQuarter.getOrDefault(at, 0L);
            count.arrived[slot] += arrived;
            count.times[slot]++;
            count.total += arrived;
        });
        return count;
    }

    double total() {
        return total;
    }

    /// As on a usual day; a quarter that did not come is not known, and counts nothing.
    double usual(int slot) {
        return times[slot] == 0 ? 0 : arrived[slot] / times[slot];
    }

    @FunctionalInterface
    interface Each {
        void quarter(Instant at, int slot);
    }

    /// The quarters of a day as they come.
    static void each(LocalDate day, ZoneId zone, Each use) {
        var end = day.plusDays(1).atStartOfDay(zone).toInstant();
        for (var at = day.atStartOfDay(zone).toInstant(); at.isBefore(end); at = at.plus(Intervals.LENGTH)) {
            use.quarter(at, slot(at, zone));
        }
    }

    static int slot(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalTime().toSecondOfDay() / (int) Intervals.LENGTH.toSeconds();
    }
}
