package tandem.routing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tandem.routing.model.Calendar.Hours;
import tandem.routing.model.Calendar.SpecialDay;

class CalendarTest {
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna"); // 2026: forward on 29 March, back on 25 October
    private static final List<Hours> OFFICE = List.of(hours("08:00", "12:00"), hours("13:00", "17:00"));
    private static final Calendar OFFICE_WEEK = new Calendar(
            "office",
            VIENNA,
            Map.of(
                    DayOfWeek.MONDAY, OFFICE,
                    DayOfWeek.TUESDAY, OFFICE,
                    DayOfWeek.WEDNESDAY, OFFICE,
                    DayOfWeek.THURSDAY, OFFICE,
                    DayOfWeek.FRIDAY, List.of(hours("08:00", "12:00"))),
            Map.of(MonthDay.of(12, 25), new SpecialDay("Christmas", List.of())),
            Map.of(
                    LocalDate.of(2026, 5, 14), new SpecialDay("Ascension", List.of()),
                    LocalDate.of(2026, 12, 24), new SpecialDay("Christmas Eve", List.of(hours("09:00", "12:00"))),
                    LocalDate.of(2027, 12, 25), new SpecialDay("Emergency desk", List.of(hours("10:00", "11:00")))));

    @Test
    void severalIntervalsADay() {
        assertThat(OFFICE_WEEK.isOpen(vienna("2026-06-01T07:59:59"))).isFalse();
        assertThat(OFFICE_WEEK.isOpen(vienna("2026-06-01T08:00"))).isTrue();
        assertThat(OFFICE_WEEK.isOpen(vienna("2026-06-01T11:59:59"))).isTrue();
        assertThat(OFFICE_WEEK.isOpen(vienna("2026-06-01T12:00"))).isFalse();
        assertThat(OFFICE_WEEK.isOpen(vienna("2026-06-01T13:00"))).isTrue();
        assertThat(OFFICE_WEEK.isOpen(vienna("2026-06-06T10:00"))).isFalse(); // a Saturday
    }

    @Test
    void nextOpeningIsNowWhileOpenAndSkipsNightsWeekendsAndHolidays() {
        var open = vienna("2026-06-01T09:00");
        assertThat(OFFICE_WEEK.nextOpening(open)).contains(open);
        assertThat(OFFICE_WEEK.nextOpening(vienna("2026-06-01T12:30"))).contains(vienna("2026-06-01T13:00"));
        assertThat(OFFICE_WEEK.nextOpening(vienna("2026-06-05T12:00"))).contains(vienna("2026-06-08T08:00"));
        assertThat(OFFICE_WEEK.nextOpening(vienna("2026-05-13T17:00"))).contains(vienna("2026-05-15T08:00"));
    }

    @Test
    void nextClosingIsNowWhileClosed() {
        var closed = vienna("2026-06-06T10:00");
        assertThat(OFFICE_WEEK.nextClosing(closed)).contains(closed);
        assertThat(OFFICE_WEEK.nextClosing(vienna("2026-06-01T09:00"))).contains(vienna("2026-06-01T12:00"));
        assertThat(Calendar.ALWAYS_OPEN.nextClosing(closed)).isEmpty();
    }

    @Test
    void aDateGoesBeforeAYearlyDayAndBothBeforeTheWeek() {
        assertThat(OFFICE_WEEK.isOpen(vienna("2026-12-25T10:30"))).isFalse(); // a Friday
        assertThat(OFFICE_WEEK.isOpen(vienna("2027-12-25T10:30"))).isTrue(); // a Saturday
        assertThat(OFFICE_WEEK.isOpen(vienna("2026-12-24T08:30"))).isFalse();
        assertThat(OFFICE_WEEK.isOpen(vienna("2026-12-24T09:30"))).isTrue();
    }

    @Test
    void aNightIsAnHourShorterWhenTheClockIsPutForward() {
        var day = daily("00:00", "06:00");
        assertThat(day.openTimeBetween(vienna("2026-03-28T12:00"), vienna("2026-03-29T12:00")))
                .isEqualTo(Duration.ofHours(5));
        assertThat(day.openTimeBetween(vienna("2026-10-24T12:00"), vienna("2026-10-25T12:00")))
                .isEqualTo(Duration.ofHours(7));
        assertThat(day.openTimeBetween(vienna("2026-06-01T12:00"), vienna("2026-06-02T12:00")))
                .isEqualTo(Duration.ofHours(6));
    }

    @Test
    void hoursThatBeginInTheHourLeftOutBeginAtTheChange() {
        var early = daily("02:30", "04:00");
        var change = Instant.parse("2026-03-29T01:00:00Z"); // 02:00 is 03:00
        assertThat(early.isOpen(change.minusMillis(1))).isFalse();
        assertThat(early.isOpen(change)).isTrue();
        assertThat(early.nextOpening(vienna("2026-03-28T12:00"))).contains(change);
        assertThat(early.openTimeBetween(change.minusSeconds(7200), change.plusSeconds(7200)))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void hoursWithinTheHourLeftOutDoNotTakePlace() {
        var short_ = daily("02:10", "02:50");
        assertThat(short_.nextOpening(vienna("2026-03-29T00:00"))).contains(vienna("2026-03-30T02:10"));
    }

    @Test
    void hoursAroundTheRepeatedHourCoverItTwice() {
        var night = daily("02:15", "02:45");
        assertThat(night.openTimeBetween(vienna("2026-10-25T00:00"), vienna("2026-10-25T12:00")))
                .isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void alwaysOpenIsOpenForEveryHourOfADayOfTwentyFive() {
        var always = new Calendar("a", VIENNA, Calendar.ALWAYS_OPEN.week(), Map.of(), Map.of());
        assertThat(always.openTimeBetween(vienna("2026-10-25T00:00"), vienna("2026-10-26T00:00")))
                .isEqualTo(Duration.ofHours(25));
        assertThat(always.nextClosing(vienna("2026-10-25T00:00"))).isEmpty();
        assertThat(always.openTimeBetween(vienna("2026-10-26T00:00"), vienna("2026-10-25T00:00")))
                .isZero();
    }

    @Test
    void openStretchesAreInOrderCutAtTheEndsAndOneWhereTheyTouch() {
        var day = daily("08:00", "12:00");
        assertThat(day.open(vienna("2026-06-01T09:00"), vienna("2026-06-02T10:00")))
                .containsExactly(
                        new Calendar.Span(vienna("2026-06-01T09:00"), vienna("2026-06-01T12:00")),
                        new Calendar.Span(vienna("2026-06-02T08:00"), vienna("2026-06-02T10:00")));
        var always = new Calendar("a", VIENNA, Calendar.ALWAYS_OPEN.week(), Map.of(), Map.of());
        assertThat(always.open(vienna("2026-06-01T09:00"), vienna("2026-06-09T09:00")))
                .containsExactly(new Calendar.Span(vienna("2026-06-01T09:00"), vienna("2026-06-09T09:00")));
        assertThat(always.open(vienna("2026-06-09T09:00"), vienna("2026-06-01T09:00")))
                .isEmpty();
    }

    @Test
    void oneThatNeverOpensHasNoNextOpening() {
        var never = new Calendar("never", VIENNA, Map.of(), Map.of(), Map.of());
        assertThat(never.nextOpening(vienna("2026-01-01T00:00"))).isEmpty();
    }

    @Test
    void whatIsOpenAgreesWithWhatNextOpeningAndClosingSay() {
        for (var at = vienna("2026-03-27T00:00"); at.isBefore(vienna("2026-04-03T00:00")); at = at.plusSeconds(600)) {
            boolean open = OFFICE_WEEK.isOpen(at);
            assertThat(OFFICE_WEEK.nextOpening(at).orElseThrow().equals(at)).isEqualTo(open);
            assertThat(OFFICE_WEEK.nextClosing(at).orElseThrow().equals(at)).isEqualTo(!open);
        }
    }

    @Test
    void hoursMustEndAfterTheyBegin() {
        assertThatThrownBy(() -> hours("17:00", "08:00")).hasMessage("08:00 is not later than 17:00");
    }

    private static Calendar daily(String from, String to) {
        var week = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            week.put(day, List.of(hours(from, to)));
        }
        return new Calendar("daily", VIENNA, week, Map.of(), Map.of());
    }

    private static Hours hours(String from, String to) {
        return new Hours(LocalTime.parse(from), LocalTime.parse(to));
    }

    private static Instant vienna(String local) {
        return LocalDateTime.parse(local).atZone(VIENNA).toInstant();
    }
}
