package tandem.ivr.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallingHoursTest {
    private static CallingHours hours(String from, String until) {
        return new CallingHours(
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.parse(from),
                LocalTime.parse(until),
                ZoneId.of("Europe/Vienna"));
    }

    @ParameterizedTest
    @CsvSource({
        // in Vienna: 09:00, 08:59, 20:00, a Friday evening, before the clocks go forward and back
        "+4312345678, 2026-06-15T07:00:00Z, 2026-06-15T07:00:00Z",
        "+4312345678, 2026-06-15T06:59:59Z, 2026-06-15T07:00:00Z",
        "+4312345678, 2026-06-15T18:00:00Z, 2026-06-16T07:00:00Z",
        "+4312345678, 2026-06-19T18:00:00Z, 2026-06-22T07:00:00Z",
        "+4312345678, 2026-03-27T19:00:00Z, 2026-03-30T07:00:00Z",
        "+4312345678, 2026-10-23T19:00:00Z, 2026-10-26T08:00:00Z",
        // in Shanghai and in New York it is another time
        "+862168888888, 2026-06-15T07:00:00Z, 2026-06-15T07:00:00Z",
        "+12125550123, 2026-06-15T07:00:00Z, 2026-06-15T13:00:00Z"
    })
    void whoIsCalledIsCalledByTheClockOnTheirWall(String number, Instant now, Instant next) {
        assertThat(hours("09:00", "20:00").next(number, now)).contains(next);
    }

    @Test
    void numberOfSeveralZonesIsCalledWhenItIsTheTimeInAllOfThem() {
        var mobile = "+61412345678"; // all of Australia
        var all = hours("09:00", "20:00");
        assertThat(all.zones(mobile)).hasSizeGreaterThan(3);

        var next = all.next(mobile, Instant.parse("2026-06-15T13:00:00Z")).orElseThrow();

        assertThat(all.zones(mobile))
                .allSatisfy(zone -> assertThat(next.atZone(zone).toLocalTime())
                        .isBetween(LocalTime.of(9, 0), LocalTime.of(19, 59)));
    }

    /// Three exchanges of an area code that is in New York's time but for a county or two, in a state of
    /// mostly Chicago's: one without a town, two with.
    @ParameterizedTest
    @CsvSource({
        "+14232001234, America/Chicago America/New_York",
        "+14232091234, America/New_York",
        "+14232301234, America/New_York",
        "+12192001234, America/New_York America/Chicago",
        "+12192271234, America/Chicago",
        "+12125550123, America/New_York",
        "+74012123456, Europe/Kaliningrad"
    })
    void numberWithoutATownIsInAllZonesOfItsAreaCode(String number, String zones) {
        assertThat(hours("09:00", "20:00").zones(number))
                .extracting(ZoneId::getId)
                .containsExactlyInAnyOrder(zones.split(" "));
    }

    @Test
    void whereItIsNeverTheTimeInAllZonesNobodyIsCalled() {
        assertThat(hours("09:00", "10:00").next("+18002345678", Instant.parse("2026-06-15T13:00:00Z")))
                .isEqualTo(Optional.empty());
    }

    @Test
    void numberThatTellsNoZoneIsTakenForOneOfOurs() {
        assertThat(hours("09:00", "20:00").zones("+80012345678")).containsExactly(ZoneId.of("Europe/Vienna"));
    }
}
