package tandem.routing.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tandem.routing.model.Calendar.Hours;
import tandem.routing.model.Later.Choice;

class LaterTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Calendar OFFICE = office();

    private static Calendar office() {
        var week = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
        for (DayOfWeek day : List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY)) {
            week.put(day, List.of(new Hours(LocalTime.of(8, 30), LocalTime.of(17, 0))));
        }
        var holiday = Map.of(LocalDate.of(2026, 12, 7), new Calendar.SpecialDay("holiday", List.of()));
        return new Calendar("office", BERLIN, week, Map.of(), holiday);
    }

    private static String choices(Calendar calendar, String now) {
        var at = LocalDateTime.parse(now).atZone(BERLIN).toInstant();
        return Later.choices(calendar, BERLIN, at).stream()
                .map(later -> later.choice() + " " + later.at().atZone(BERLIN).toLocalDateTime())
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    @Test
    void morningsAreThoseOfTheQueuesCalendar() {
        assertThat(choices(OFFICE, "2026-11-30T10:00"))
                .isEqualTo("IN_AN_HOUR 2026-11-30T11:00, THIS_AFTERNOON 2026-11-30T14:00,"
                        + " NEXT_MORNING 2026-12-01T08:30, NEXT_MONDAY 2026-12-08T08:30");
    }

    @Test
    void aDayOnWhichItIsClosedIsNoMorningAndAHolidayNoMonday() {
        assertThat(choices(OFFICE, "2026-12-01T15:30"))
                .isEqualTo("IN_AN_HOUR 2026-12-01T16:30, NEXT_MORNING 2026-12-03T08:30,"
                        + " NEXT_MONDAY 2026-12-08T08:30");
    }

    @Test
    void whatIsTheSameTimeIsNamedOnce() {
        assertThat(choices(OFFICE, "2026-12-12T12:59"))
                .isEqualTo("IN_AN_HOUR 2026-12-12T13:59, THIS_AFTERNOON 2026-12-12T14:00,"
                        + " NEXT_MORNING 2026-12-14T08:30");
    }

    @Test
    void whoIsAlwaysOpenBeginsAtNine() {
        assertThat(choices(Calendar.ALWAYS_OPEN, "2026-11-30T22:00"))
                .isEqualTo("IN_AN_HOUR 2026-11-30T23:00, NEXT_MORNING 2026-12-01T09:00,"
                        + " NEXT_MONDAY 2026-12-07T09:00");
    }

    @Test
    void whoNeverOpensAgainHasNoMorning() {
        var never = new Calendar("never", BERLIN, Map.of(), Map.of(), Map.of());
        assertThat(Later.choices(
                        never,
                        BERLIN,
                        LocalDateTime.parse("2026-11-30T22:00").atZone(BERLIN).toInstant()))
                .extracting(Later::choice)
                .containsExactly(Choice.IN_AN_HOUR);
    }
}
