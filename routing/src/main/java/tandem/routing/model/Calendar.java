package tandem.routing.model;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// When a queue is open (R13): weekly hours in a time zone, several intervals a day, with days that are otherwise.
///
/// Hours are what the clock on the wall shows. Where it is put forward, an interval that begins or ends in the
/// hour left out does so at the moment of the change; where it is put back, an interval covers both of the
/// hours that read alike.
///
/// @param week   the usual hours; a weekday without entry is closed
/// @param yearly days that are otherwise every year: holidays have no hours
/// @param dates  days that are otherwise once; they go before [#yearly]
public record Calendar(
        String id,
        ZoneId zone,
        Map<DayOfWeek, List<Hours>> week,
        Map<MonthDay, SpecialDay> yearly,
        Map<LocalDate, SpecialDay> dates) {
    /// How far ahead openings and closings are looked for.
    private static final int DAYS_AHEAD = 800;

    /// Of queues without a calendar.
    public static final Calendar ALWAYS_OPEN = alwaysOpen();

    public Calendar {
        week = Map.copyOf(week);
        yearly = Map.copyOf(yearly);
        dates = Map.copyOf(dates);
    }

    /// A day whose hours are not those of its weekday.
    ///
    /// @param name of the holiday, or why
    /// @param open empty: closed the whole day
    public record SpecialDay(String name, List<Hours> open) {
        public SpecialDay {
            open = List.copyOf(open);
        }
    }

    /// A part of one day.
    ///
    /// @param to exclusive, later than `from`; [LocalTime#MIDNIGHT] means the end of the day
    public record Hours(LocalTime from, LocalTime to) {
        public static final Hours WHOLE_DAY = new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

        public Hours {
            if (!to.equals(LocalTime.MIDNIGHT) && !to.isAfter(from)) {
                throw new IllegalArgumentException("%s is not later than %s".formatted(to, from));
            }
        }
    }

    /// A stretch in which it is open.
    ///
    /// @param to exclusive
    public record Span(Instant from, Instant to) {}

    public boolean isOpen(Instant now) {
        return spans(now.atZone(zone).toLocalDate())
                .anyMatch(span -> !span.from().isAfter(now) && span.to().isAfter(now));
    }

    /// When it is open next: now, if it is; empty if not within the next two years.
    public Optional<Instant> nextOpening(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return Stream.iterate(today, day -> day.plusDays(1))
                .limit(DAYS_AHEAD)
                .flatMap(this::spans)
                .filter(span -> span.to().isAfter(now))
                .map(span -> span.from().isAfter(now) ? span.from() : now)
                .findFirst();
    }

    /// When it closes next: now, if it is closed; empty if not within the next two years.
    public Optional<Instant> nextClosing(Instant now) {
        Instant end = now;
        LocalDate today = now.atZone(zone).toLocalDate();
        for (int ahead = 0; ahead < DAYS_AHEAD; ahead++) {
            for (Span span : spans(today.plusDays(ahead)).toList()) {
                if (span.from().isAfter(end)) {
                    return Optional.of(end);
                }
                end = span.to().isAfter(end) ? span.to() : end;
            }
            if (end.isBefore(startOf(today.plusDays(ahead + 1L)))) {
                return Optional.of(end);
            }
        }
        return Optional.empty();
    }

    /// How long it is open from `from` to `to`; zero if `to` is not later.
    public Duration openTimeBetween(Instant from, Instant to) {
        return open(from, to).stream()
                .map(span -> Duration.between(span.from(), span.to()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /// When it has been open for so long since a moment; empty if not within the next two years.
    public Optional<Instant> after(Instant from, Duration open) {
        var left = open;
        LocalDate first = from.atZone(zone).toLocalDate();
        for (int ahead = 0; ahead < DAYS_AHEAD; ahead++) {
            for (Span span : spans(first.plusDays(ahead)).toList()) {
                Instant begin = span.from().isAfter(from) ? span.from() : from;
                var length = Duration.between(begin, span.to());
                if (length.compareTo(left) >= 0) {
                    return Optional.of(begin.plus(left));
                }
                left = length.isNegative() ? left : left.minus(length);
            }
        }
        return Optional.empty();
    }

    /// When it is open between these two, in order; stretches that touch are one.
    public List<Span> open(Instant from, Instant to) {
        List<Span> open = new ArrayList<>();
        LocalDate last = to.atZone(zone).toLocalDate();
        for (LocalDate day = from.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            for (Span span : spans(day).toList()) {
                Instant begin = span.from().isAfter(from) ? span.from() : from;
                Instant end = span.to().isBefore(to) ? span.to() : to;
                if (end.isAfter(begin)) {
                    boolean touches = !open.isEmpty() && !open.getLast().to().isBefore(begin);
                    open.add(touches ? new Span(open.removeLast().from(), end) : new Span(begin, end));
                }
            }
        }
        return List.copyOf(open);
    }

    /// What that day has of its own: a holiday or other hours.
    public Optional<SpecialDay> special(LocalDate day) {
        return Optional.ofNullable(dates.getOrDefault(day, yearly.get(MonthDay.from(day))));
    }

    /// The hours of that day, in their order.
    public List<Hours> hours(LocalDate day) {
        return special(day).map(SpecialDay::open).orElseGet(() -> week.getOrDefault(day.getDayOfWeek(), List.of()));
    }

    private Stream<Span> spans(LocalDate day) {
        return hours(day).stream()
                .map(hours -> new Span(instant(day.atTime(hours.from()), false), end(day, hours)))
                .filter(span -> span.to().isAfter(span.from()))
                .sorted(Comparator.comparing(Span::from));
    }

    private Instant end(LocalDate day, Hours hours) {
        return hours.to().equals(LocalTime.MIDNIGHT) ? startOf(day.plusDays(1)) : instant(day.atTime(hours.to()), true);
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private Instant instant(LocalDateTime local, boolean end) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change == null) {
            return local.atZone(zone).toInstant();
        }
        if (change.isGap()) {
            return change.getInstant();
        }
        return local.toInstant(end ? change.getOffsetAfter() : change.getOffsetBefore());
    }

    private static Calendar alwaysOpen() {
        var week = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, List.of(Hours.WHOLE_DAY));
        }
        return new Calendar("always", ZoneOffset.UTC, week, Map.of(), Map.of());
    }
}
