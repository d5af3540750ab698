package tandem.desktop.report;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/// When a report is sent, by the reader's clock, and to whom.
///
/// @param day      of the week (1 is Monday), or of the month (from 1; where a month has no such day, its last)
/// @param zone     of the reader
/// @param language of the reader
record Schedule(
        Every every, int day, LocalTime at, ZoneId zone, String language, ReportFiles.Format format, List<String> to) {

    enum Every {
        DAY,
        WEEK,
        MONTH
    }

    Schedule {
        to = List.copyOf(to);
    }

    /// The first time after a moment. What the clocks leave out comes as much later, what they have twice comes once.
    Instant next(Instant after) {
        var date = LocalDate.ofInstant(after, zone);
        for (int n = 0; n <= 62; n++) {
            var day = date.plusDays(n);
            if (isDay(day)) {
                var due = day.atTime(at).atZone(zone).toInstant();
                if (due.isAfter(after)) {
                    return due;
                }
            }
        }
        throw new IllegalStateException("No such day within two months: " + this);
    }

    /// The last time that is not after a moment, if it is after the given one; else that.
    Instant last(Instant due, Instant now) {
        var last = due;
        for (var next = next(due); !next.isAfter(now); next = next(next)) {
            last = next;
        }
        return last;
    }

    private boolean isDay(LocalDate date) {
        return switch (every) {
            case DAY -> true;
            case WEEK -> date.getDayOfWeek() == DayOfWeek.of(day);
            case MONTH ->
                date.getDayOfMonth()
                        == Math.min(
                                day,
                                date.with(TemporalAdjusters.lastDayOfMonth()).getDayOfMonth());
        };
    }
}
