package tandem.desktop.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.desktop.report.Schedule.Every;

class ScheduleTest {

    private static Schedule at(Every every, int day, String time, String zone) {
        return new Schedule(
                every, day, LocalTime.parse(time), ZoneId.of(zone), "en", ReportFiles.Format.XLSX, List.of("a@b"));
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, 1, 07:30, Asia/Kolkata, 2026-11-01T00:00:00Z, 2026-11-01T02:00:00Z",
        "DAY, 1, 07:30, Asia/Kolkata, 2026-11-01T02:00:00Z, 2026-11-02T02:00:00Z",
        "DAY, 1, 02:30, Europe/Vienna, 2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z", // there is no 02:30
        "DAY, 1, 02:30, Europe/Vienna, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z", // there are two
        "DAY, 1, 02:30, Europe/Vienna, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "WEEK, 1, 08:00, America/St_Johns, 2026-11-01T12:00:00Z, 2026-11-02T11:30:00Z",
        "MONTH, 31, 08:00, Europe/Vienna, 2026-02-01T00:00:00Z, 2026-02-28T07:00:00Z"
    })
    void aTimeIsThatOfTheReadersClockAndComesOnce(
            Every every, int day, String time, String zone, Instant after, Instant due) {
        assertThat(at(every, day, time, zone).next(after)).isEqualTo(due);
    }

    @Test
    void ofTimesThatWereMissedTheLastIsMadeUpFor() {
        var schedule = at(Every.DAY, 1, "08:00", "Europe/Vienna");
        var due = Instant.parse("2026-11-01T07:00:00Z");
        assertThat(schedule.last(due, Instant.parse("2026-11-04T07:00:00Z")))
                .isEqualTo(Instant.parse("2026-11-04T07:00:00Z"));
        assertThat(schedule.last(due, due)).isEqualTo(due);
    }

    @Test
    void periodsAreThoseOfTheCalendar() {
        var sunday = LocalDate.parse("2026-11-01");
        assertThat(Period.LAST_WEEK.at(sunday))
                .isEqualTo(new Period.Days(LocalDate.parse("2026-10-19"), LocalDate.parse("2026-10-25")));
        assertThat(Period.LAST_MONTH.at(LocalDate.parse("2026-03-15")))
                .isEqualTo(new Period.Days(LocalDate.parse("2026-02-01"), LocalDate.parse("2026-02-28")));
        assertThat(Period.LAST_MONTH.at(LocalDate.parse("2026-03-15")).before())
                .isEqualTo(new Period.Days(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-31")));
        assertThat(Period.LAST_7_DAYS.at(sunday).before())
                .isEqualTo(new Period.Days(LocalDate.parse("2026-10-18"), LocalDate.parse("2026-10-24")));
    }
}
