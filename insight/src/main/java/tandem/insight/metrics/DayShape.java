package tandem.insight.metrics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How a report divides a day (UTC): quarters of an hour that belong to the same stretch of time are added up as soon
/// as
/// they are read. Two reports that divide a day alike share what was read of it.
final class DayShape {
    static final int QUARTERS = 96;

    private final LocalDate day;

    /// Of each quarter, the first one that is added up with it.
    private final byte[] first = new byte[QUARTERS];

    private final Instant[] starts = new Instant[QUARTERS];
    private final int hash;

    DayShape(LocalDate day, MetricsReport.Span span) {
        this.day = day;
        var midnight = Tables.start(day);
        @Nullable Instant before = null;
        for (int n = 0; n < QUARTERS; n++) {
            starts[n] = midnight.plus(Intervals.LENGTH.multipliedBy(n));
            var stretch = span.has(starts[n]) ? span.interval().apply(starts[n]) : null; // null: outside
            first[n] = n > 0 && Objects.equals(stretch, before) ? first[n - 1] : (byte) n;
            before = stretch;
        }
        this.hash = 31 * day.hashCode() + Arrays.hashCode(first);
    }

    LocalDate day() {
        return day;
    }

    int first(int quarter) {
        return first[quarter];
    }

    Instant start(int quarter) {
        return starts[quarter];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DayShape shape && day.equals(shape.day) && Arrays.equals(first, shape.first);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
