package tandem.insight.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A stretch of time by which sums are shown, as the clock on the wall of a time zone has it. Quarters are stored, so a
/// stretch is whole wherever the zone's offset is a multiple of a quarter of an hour, which all are.
public enum Interval {
    QUARTER("15m", Duration.ofMinutes(15)),
    HALF_HOUR("30m", Duration.ofMinutes(30)),
    HOUR("1h", Duration.ofHours(1)),
    /// From midnight to midnight, be it 23 or 25 hours.
    DAY("1d", Duration.ofDays(1)),
    /// From Monday on, by ISO 8601.
    WEEK("1w", Duration.ofDays(7)),
    MONTH("1mo", Duration.ofDays(31));

    private final String code;
    private final Duration about;

    Interval(String code, Duration about) {
        this.code = code;
        this.about = about;
    }

    /// As the API calls it.
    public String code() {
        return code;
    }

    public static Optional<Interval> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
    }

    /// How long one is, about.
    public Duration about() {
        return about;
    }

    public boolean isWithinADay() {
        return compareTo(DAY) < 0;
    }

    /// When the stretch began in which a moment lies.
    public UnaryOperator<Instant> in(ZoneId zone) {
        return switch (this) {
            case QUARTER -> Intervals::startOf;
            case HALF_HOUR, HOUR -> at -> roundedDown(at, zone);
            case DAY, WEEK, MONTH -> new Days(this, zone);
        };
    }

    /// By the clock on the wall; a stretch that a change of the clocks cuts in two begins anew there.
    private Instant roundedDown(Instant at, ZoneId zone) {
        var rules = zone.getRules();
        long offset = rules.getOffset(at).getTotalSeconds() * 1000L;
        long length = about.toMillis();
        var start = Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli() + offset, length) * length - offset);
        if (rules.getOffset(start).equals(rules.getOffset(at))) {
            return start;
        }
        return rules.previousTransition(at.plus(1, ChronoUnit.NANOS)).getInstant();
    }

    private LocalDate first(LocalDate day) {
        return switch (this) {
            case QUARTER, HALF_HOUR, HOUR, DAY -> day;
            case WEEK -> day.with(WeekFields.ISO.dayOfWeek(), 1);
            case MONTH -> day.with(TemporalAdjusters.firstDayOfMonth());
        };
    }

    private LocalDate next(LocalDate first) {
        return switch (this) {
            case QUARTER, HALF_HOUR, HOUR, DAY -> first.plusDays(1);
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
        };
    }

    /// Remembers the last stretch: quarters come in order. Not safe for several threads.
    private static final class Days implements UnaryOperator<Instant> {
        private final Interval interval;
        private final ZoneId zone;
        private Instant from = Instant.MAX;
        private Instant to = Instant.MIN;

        Days(Interval interval, ZoneId zone) {
            this.interval = interval;
            this.zone = zone;
        }

        @Override
        public Instant apply(Instant at) {
            if (at.isBefore(from) || !at.isBefore(to)) {
                var first = interval.first(LocalDate.ofInstant(at, zone));
                from = first.atStartOfDay(zone).toInstant();
                to = interval.next(first).atStartOfDay(zone).toInstant();
            }
            return from;
        }
    }
}
