package tandem.insight.workforce.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tandem.core.AgentId;
import tandem.insight.workforce.Activities;
import tandem.insight.workforce.Imported;
import tandem.insight.workforce.ScheduleEntry;
import tandem.insight.workforce.ScheduleFile;
import tandem.insight.workforce.ScheduleFile.Code;

class ScheduleFilesTest {
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final LocalDate FROM = LocalDate.of(2026, 10, 5);
    private static final LocalDate TO = LocalDate.of(2027, 4, 5);
    private static final AgentId ANNA = new AgentId("anna");

    private static ScheduleFile ics(String... events) {
        var text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
                + List.of(events).stream()
                        .map(e -> "BEGIN:VEVENT\r\n" + e.replace("\n", "\r\n") + "\r\nEND:VEVENT\r\n")
                        .collect(Collectors.joining())
                + "END:VCALENDAR\r\n";
        return IcalSchedule.read(text, VIENNA, FROM, TO);
    }

    private static List<String> times(ScheduleFile file) {
        assertThat(file.problems()).isEmpty();
        return file.rows().stream().map(row -> row.from() + "/" + row.to()).toList();
    }

    private static Imported imported(ScheduleFile file) {
        return Imported.of(file, ANNA, ANNA::equals, Activities.usual(), VIENNA);
    }

    private static List<String> entries(Imported imported) {
        assertThat(imported.problems()).isEmpty();
        return imported.weeks().values().stream()
                .flatMap(weeks -> weeks.values().stream())
                .flatMap(List::stream)
                .map(ScheduleFilesTest::text)
                .toList();
    }

    private static String text(ScheduleEntry entry) {
        return entry.activity() + " " + entry.from() + "/" + entry.to();
    }

    private static List<Code> codes(Imported imported) {
        assertThat(imported.weeks()).as("nothing is taken").isEmpty();
        return imported.problems().stream().map(ScheduleFile.Problem::code).toList();
    }

    @Test
    void aShiftOverMidnightEndsByTheClockOnNightsOfChange() {
        var file = ics("UID:1\nSUMMARY:Work\nDTSTART;TZID=Europe/Vienna:20261023T220000\n"
                + "DTEND;TZID=Europe/Vienna:20261024T060000\nRRULE:FREQ=DAILY;COUNT=3");
        assertThat(times(file))
                .containsExactly(
                        "2026-10-23T20:00:00Z/2026-10-24T04:00:00Z",
                        "2026-10-24T20:00:00Z/2026-10-25T05:00:00Z", // the clock is put back: nine hours
                        "2026-10-25T21:00:00Z/2026-10-26T05:00:00Z");
    }

    @Test
    void anExactLengthIsExactOnTheNightOfChange() {
        var file = ics("UID:1\nSUMMARY:Work\nDTSTART;TZID=Europe/Vienna:20261024T220000\nDURATION:PT8H");
        assertThat(times(file)).containsExactly("2026-10-24T20:00:00Z/2026-10-25T04:00:00Z");
    }

    @Test
    void exceptionsInUtcAndByDayAreLeftOut() {
        var file = ics("UID:1\nSUMMARY:Work\nDTSTART;TZID=Europe/Vienna:20261201T090000\n"
                + "DTEND;TZID=Europe/Vienna:20261201T170000\nRRULE:FREQ=DAILY;UNTIL=20261204T080000Z\n"
                + "EXDATE:20261202T080000Z\nEXDATE;VALUE=DATE:20261203");
        assertThat(times(file))
                .containsExactly(
                        "2026-12-01T08:00:00Z/2026-12-01T16:00:00Z", "2026-12-04T08:00:00Z/2026-12-04T16:00:00Z");
    }

    @Test
    void aChangedOccurrenceTakesTheRulesPlace() {
        var file = ics(
                "UID:1\nSUMMARY:Work\nDTSTART;TZID=Europe/Vienna:20261201T090000\n"
                        + "DTEND;TZID=Europe/Vienna:20261201T170000\nRRULE:FREQ=DAILY;COUNT=3",
                "UID:1\nRECURRENCE-ID;TZID=Europe/Vienna:20261202T090000\nSUMMARY:Training\n"
                        + "DTSTART;TZID=Europe/Vienna:20261202T130000\nDTEND;TZID=Europe/Vienna:20261202T150000",
                "UID:1\nRECURRENCE-ID;TZID=Europe/Vienna:20261203T090000\nSTATUS:CANCELLED\n"
                        + "DTSTART;TZID=Europe/Vienna:20261203T090000\nDTEND;TZID=Europe/Vienna:20261203T170000");
        assertThat(entries(imported(file)))
                .containsExactly(
                        "work 2026-12-01T08:00:00Z/2026-12-01T16:00:00Z",
                        "training 2026-12-02T12:00:00Z/2026-12-02T14:00:00Z");
    }

    @Test
    void datesOfTheirOwnCountAsWell() {
        var file = ics("UID:1\nSUMMARY:Work\nDTSTART:20261201T080000Z\nDTEND:20261201T160000Z\n"
                + "RDATE:20261205T080000Z,20261207T080000Z");
        assertThat(times(file)).hasSize(3);
    }

    @Test
    void windowsNamesOfZonesAreKnownAndOthersSaid() {
        var file = ics("UID:1\nSUMMARY:Work\nDTSTART;TZID=W. Europe Standard Time:20261201T090000\n"
                + "DTEND;TZID=W. Europe Standard Time:20261201T170000");
        assertThat(times(file)).containsExactly("2026-12-01T08:00:00Z/2026-12-01T16:00:00Z");
        var unknown = ics("UID:1\nSUMMARY:Work\nDTSTART;TZID=Moon:20261201T090000\nDTEND;TZID=Moon:20261201T170000");
        assertThat(unknown.problems()).containsExactly(new ScheduleFile.Problem(3, Code.UNKNOWN_ZONE, "Moon"));
    }

    @Test
    void aRuleWithoutEndEndsWithTheWindow() {
        var file = ics("UID:1\nSUMMARY:Work\nDTSTART:19990101T080000Z\nDTEND:19990101T160000Z\nRRULE:FREQ=DAILY");
        assertThat(file.problems()).isEmpty();
        assertThat(file.rows())
                .hasSize(182)
                .allSatisfy(row -> assertThat(row.from())
                        .isBetween(Instant.parse("2026-10-05T00:00:00Z"), Instant.parse("2027-04-05T00:00:00Z")));
    }

    @Test
    void tooManyAreRefused() {
        var secondly = ics("UID:1\nSUMMARY:Work\nDTSTART:20261201T080000Z\nDURATION:PT1S\nRRULE:FREQ=SECONDLY");
        assertThat(secondly.problems()).extracting(ScheduleFile.Problem::code).containsExactly(Code.TOO_MANY);
        var event =
                "BEGIN:VEVENT\r\nDTSTART:20261201T080000Z\r\nDTEND:20261201T090000Z\r\nSUMMARY:Work\r\nEND:VEVENT\r\n";
        var many = IcalSchedule.read(
                "BEGIN:VCALENDAR\r\n" + event.repeat(100_000) + "END:VCALENDAR\r\n", VIENNA, FROM, TO);
        assertThat(many.rows()).isEmpty();
        assertThat(many.problems()).extracting(ScheduleFile.Problem::code).containsExactly(Code.TOO_MANY);
    }

    @Test
    void badEventsAreNamedByTheirLineAndNothingIsTaken() {
        var file = ics(
                "SUMMARY:Work\nDTSTART:20261201T080000Z\nDTEND:20261201T160000Z",
                "SUMMARY:Work\nDTSTART:20261299T080000Z\nDTEND:20261201T160000Z",
                "SUMMARY:Work\nDTSTART:20261202T080000Z\nDTEND:20261202T080000Z",
                "SUMMARY:Work\nDTSTART:20261203T080000Z\nDTEND:20261203T160000Z\nRRULE:FREQ=SOMETIMES");
        assertThat(codes(imported(file))).containsExactly(Code.BAD_TIME, Code.NOT_LATER, Code.BAD_RECURRENCE);
        assertThat(file.problems().getFirst().line()).isEqualTo(8);
        assertThat(codes(imported(ics("SUMMARY:Fishing\nDTSTART:20261201T080000Z\nDTEND:20261201T160000Z"))))
                .containsExactly(Code.UNKNOWN_ACTIVITY);
        assertThat(codes(imported(IcalSchedule.read("<html>", VIENNA, FROM, TO))))
                .contains(Code.UNREADABLE);
        assertThat(codes(imported(ics()))).containsExactly(Code.NOTHING);
    }

    @Test
    void whatIsWrittenOverWorkTakesItsPlace() {
        var file = ics(
                "SUMMARY:Shift\nDTSTART:20261201T080000Z\nDTEND:20261201T160000Z",
                "SUMMARY:Lunch\nDTSTART:20261201T110000Z\nDTEND:20261201T120000Z",
                "SUMMARY:Dentist\nCATEGORIES:Absence\nDTSTART:20261201T150000Z\nDTEND:20261201T170000Z");
        assertThat(entries(imported(file)))
                .containsExactly(
                        "work 2026-12-01T08:00:00Z/2026-12-01T11:00:00Z",
                        "lunch 2026-12-01T11:00:00Z/2026-12-01T12:00:00Z",
                        "work 2026-12-01T12:00:00Z/2026-12-01T15:00:00Z",
                        "absence 2026-12-01T15:00:00Z/2026-12-01T17:00:00Z");
    }

    @Test
    void twoThingsAtOnceAreSaid() {
        var file = ics(
                "SUMMARY:Meeting\nDTSTART:20261201T110000Z\nDTEND:20261201T120000Z",
                "SUMMARY:Lunch\nDTSTART:20261201T113000Z\nDTEND:20261201T123000Z");
        assertThat(codes(imported(file))).containsExactly(Code.OVERLAP);
    }

    @Test
    void aLongAbsenceIsInEachOfItsWeeks() {
        var file = ics("SUMMARY:Vacation\nDTSTART;VALUE=DATE:20261202\nDTEND;VALUE=DATE:20261217");
        var weeks = imported(file).weeks().get(ANNA);
        assertThat(weeks).hasSize(3);
        assertThat(codes(imported(ics("SUMMARY:Work\nDTSTART;VALUE=DATE:20261202\nDTEND;VALUE=DATE:20261204"))))
                .containsExactly(Code.TOO_LONG);
    }

    @Test
    void aTableHasAShiftOverMidnightAndNamesItsBadLines() {
        var good =
                CsvSchedule.read("Agent;Date;From;To;Activity;Note\nanna;2026-12-01;22:00;06:00;work;night\n", VIENNA);
        assertThat(entries(imported(good))).containsExactly("work 2026-12-01T21:00:00Z/2026-12-02T05:00:00Z");
        var bad = CsvSchedule.read(
                "agent,date,from,to,activity\nanna,2026-12-01,9:00,17:00,work\nnobody,2026-12-01,9:00,17:00,work\n"
                        + "anna,1.12.2026,9:00,17:00,work\n,2026-12-01,9:00,17:00,work\nanna,2026-12-02,9:00,25:00,work\n",
                VIENNA);
        var problems = imported(bad).problems();
        assertThat(problems.stream().map(p -> p.line() + " " + p.code()))
                .containsExactly("3 UNKNOWN_AGENT", "4 BAD_TIME", "5 NO_AGENT", "6 BAD_TIME");
        assertThat(codes(imported(CsvSchedule.read("who,when\n", VIENNA)))).contains(Code.MISSING_COLUMN);
    }

    @Test
    void whatIsTakenAwayCanBeReadAgain() {
        var entries = List.of(
                new ScheduleEntry(
                        Instant.parse("2026-12-01T08:00:00Z"),
                        Instant.parse("2026-12-01T11:00:00Z"),
                        "work",
                        "a; b, c"),
                new ScheduleEntry(
                        Instant.parse("2026-12-01T11:00:00Z"), Instant.parse("2026-12-01T12:00:00Z"), "lunch", ""));
        var text = IcalExport.of(ANNA, entries, code -> code.equals("work") ? "工作" : "午餐", Instant.EPOCH);
        assertThat(text).contains("\r\n").contains("SUMMARY:午餐");
        var again =
                Imported.of(IcalSchedule.read(text, VIENNA, FROM, TO), null, ANNA::equals, Activities.usual(), VIENNA);
        assertThat(again.weeks().values().stream()
                        .flatMap(weeks -> weeks.values().stream())
                        .flatMap(List::stream)
                        .toList())
                .isEqualTo(entries);
    }
}
