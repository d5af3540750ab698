package tandem.insight.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    @ParameterizedTest
    @CsvSource({
        "Europe/Vienna, 2026-03-29, 92", // 23 hours
        "Europe/Vienna, 2026-10-25, 100", // 25 hours
        "Europe/Vienna, 2026-07-01, 96",
        "Asia/Kolkata, 2026-03-29, 96",
        "America/St_Johns, 2026-03-08, 92",
        "America/St_Johns, 2026-11-01, 100",
        "Australia/Lord_Howe, 2026-04-05, 98", // changes by half an hour
        "Asia/Kathmandu, 2026-03-29, 96"
    })
    void everyQuarterOfADayIsInThatDayAndInOneStretch(ZoneId zone, LocalDate day, int quarters) {
        var from = day.atStartOfDay(zone).toInstant();
        var to = day.plusDays(1).atStartOfDay(zone).toInstant();
        for (Interval interval : Interval.values()) {
            var start = interval.in(zone);
            Map<Instant, Integer> size = new HashMap<>();
            var before = Instant.MIN;
            for (var at = from; at.isBefore(to); at = at.plus(Intervals.LENGTH)) {
                var stretch = start.apply(at);
                assertThat(stretch).isBeforeOrEqualTo(at).isAfterOrEqualTo(before);
                before = stretch;
                size.merge(stretch, 1, Integer::sum);
            }
            assertThat(size.values().stream().mapToInt(n -> n).sum()).isEqualTo(quarters);
            if (interval.isWithinADay()) {
                assertThat(size.keySet())
                        .allSatisfy(stretch -> assertThat(stretch).isBetween(from, to));
            }
            if (interval == Interval.DAY) {
                assertThat(size).containsOnlyKeys(from);
            }
        }
    }

    @Test
    void theHourThatComesTwiceIsTwoAndTheOneThatIsMissingIsNone() {
        var vienna = ZoneId.of("Europe/Vienna");
        assertThat(hours(vienna, LocalDate.parse("2026-10-25"))).hasSize(25).containsOnlyOnce("02:00+01:00");
        assertThat(hours(vienna, LocalDate.parse("2026-10-25"))).contains("02:00+02:00");
        assertThat(hours(vienna, LocalDate.parse("2026-03-29")))
                .hasSize(23)
                .noneMatch(hour -> hour.startsWith("02:00"));
    }

    @Test
    void hoursAreThoseOfTheClockOnTheWallWhereItIsHalfAnHourOff() {
        assertThat(hours(ZoneId.of("Asia/Kolkata"), LocalDate.parse("2026-05-01")))
                .hasSize(24)
                .allMatch(hour -> hour.endsWith(":00+05:30"));
        assertThat(hours(ZoneId.of("America/St_Johns"), LocalDate.parse("2026-05-01")))
                .hasSize(24)
                .allMatch(hour -> hour.endsWith(":00-02:30"));
    }

    private static List<String> hours(ZoneId zone, LocalDate day) {
        var hours = new ArrayList<String>();
        var end = day.plusDays(1).atStartOfDay(zone).toInstant();
        for (var at = day.atStartOfDay(zone).toInstant(); at.isBefore(end); at = at.plus(Duration.ofMinutes(15))) {
            var hour = Interval.HOUR.in(zone).apply(at).atZone(zone);
            var text = hour.toLocalTime() + hour.getOffset().getId();
            if (!hours.contains(text)) {
                hours.add(text);
            }
        }
        return hours;
    }

    @Test
    void aWeekBeginsOnMondayAndAMonthOnItsFirst() {
        var zone = ZoneId.of("Asia/Kolkata");
        var sunday = Instant.parse("2026-11-01T12:00:00Z");
        assertThat(Interval.WEEK.in(zone).apply(sunday)).isEqualTo(Instant.parse("2026-10-25T18:30:00Z"));
        assertThat(Interval.MONTH.in(zone).apply(sunday)).isEqualTo(Instant.parse("2026-10-31T18:30:00Z"));
    }
}
