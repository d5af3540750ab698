package tandem.desktop.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Optional;

/// A stretch of days, as one says it.
enum Period {
    TODAY("today"),
    YESTERDAY("yesterday"),
    LAST_7_DAYS("last-7-days"),
    LAST_30_DAYS("last-30-days"),
    THIS_WEEK("this-week"),
    LAST_WEEK("last-week"),
    THIS_MONTH("this-month"),
    LAST_MONTH("last-month");

    /// @param to the last day, included
    record Days(LocalDate from, LocalDate to) {
        private boolean isMonth() {
            return from.getDayOfMonth() == 1 && to.equals(from.with(TemporalAdjusters.lastDayOfMonth()));
        }

        /// As many days before these; the month before a month.
        Days before() {
            if (isMonth()) {
                var first = from.minusMonths(1);
                return new Days(first, first.with(TemporalAdjusters.lastDayOfMonth()));
            }
            return earlier(ChronoUnit.DAYS.between(from, to) + 1);
        }

        Days earlier(long days) {
            return new Days(from.minusDays(days), to.minusDays(days));
        }
    }

    private final String code;

    Period(String code) {
        this.code = code;
    }

    static Optional<Period> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
    }

    String code() {
        return code;
    }

    /// What of today, or before it, is whole is so; what is not ends today.
    Days at(LocalDate today) {
        var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var first = today.withDayOfMonth(1);
        return switch (this) {
            case TODAY -> new Days(today, today);
            case YESTERDAY -> new Days(today.minusDays(1), today.minusDays(1));
            case LAST_7_DAYS -> new Days(today.minusDays(7), today.minusDays(1));
            case LAST_30_DAYS -> new Days(today.minusDays(30), today.minusDays(1));
            case THIS_WEEK -> new Days(monday, today);
            case LAST_WEEK -> new Days(monday.minusDays(7), monday.minusDays(1));
            case THIS_MONTH -> new Days(first, today);
            case LAST_MONTH -> new Days(first.minusMonths(1), first.minusDays(1));
        };
    }
}
