package tandem.insight.workforce.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import tandem.insight.workforce.ScheduleFile;
import tandem.insight.workforce.ScheduleFile.Code;
import tandem.insight.workforce.ScheduleFile.Problem;
import tandem.insight.workforce.ScheduleFile.Row;

/// `agent,date,from,to,activity[,note]`, a header first; comma or semicolon. `to` that is not later than `from` is on
/// the
/// next day.
public final class CsvSchedule {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm[:ss]");
    private static final List<String> NEEDED = List.of("agent", "date", "from", "to", "activity");

    private final ZoneId zone;
    private final List<Row> rows = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private CsvSchedule(ZoneId zone) {
        this.zone = zone;
    }

    /// @param zone whose clock the times are of
    public static ScheduleFile read(String text, ZoneId zone) {
        var csv = new CsvSchedule(zone);
        csv.read(text.startsWith("\uFEFF") ? text.substring(1) : text);
        return new ScheduleFile(csv.rows, csv.problems);
    }

    private void read(String text) {
        var header = text.lines().findFirst().orElse("");
        var format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(header.contains(";") ? ';' : ',')
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreHeaderCase(true)
                .setIgnoreSurroundingSpaces(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (var parser = CSVParser.parse(text, format)) {
            for (String name : NEEDED) {
                if (!parser.getHeaderMap().containsKey(name)) {
                    problems.add(new Problem(1, Code.MISSING_COLUMN, name));
                }
            }
            if (problems.isEmpty()) {
                for (CSVRecord record : parser) {
                    if (rows.size() >= ScheduleFile.MOST_ENTRIES) {
                        problems.add(new Problem(line(parser), Code.TOO_MANY, ""));
                        return;
                    }
                    row(record, line(parser));
                    if (problems.size() >= ScheduleFile.MOST_PROBLEMS) {
                        return;
                    }
                }
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            problems.add(new Problem(1, Code.UNREADABLE, ""));
        }
    }

    private static int line(CSVParser parser) {
        return (int) parser.getCurrentLineNumber();
    }

    private void row(CSVRecord record, int line) {
        var agent = text(record, "agent");
        var date = date(text(record, "date"), line);
        var from = time(text(record, "from"), line);
        var to = time(text(record, "to"), line);
        if (agent.isEmpty()) {
            problems.add(new Problem(line, Code.NO_AGENT, ""));
        } else if (date != null && from != null && to != null) {
            var begin = date.atTime(from).atZone(zone).toInstant();
            var lastDay = to.isAfter(from) ? date : date.plusDays(1);
            var end = lastDay.atTime(to).atZone(zone).toInstant();
            if (end.isAfter(begin)) {
                rows.add(new Row(line, agent, begin, end, text(record, "activity"), text(record, "note")));
            } else { // in the hour that the clock leaves out
                problems.add(new Problem(line, Code.NOT_LATER, text(record, "to")));
            }
        }
    }

    private static String text(CSVRecord record, String column) {
        return record.isMapped(column) && record.isSet(column)
                ? record.get(column).strip()
                : "";
    }

    private @Nullable LocalDate date(String text, int line) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            problems.add(new Problem(line, Code.BAD_TIME, text));
            return null;
        }
    }

    private @Nullable LocalTime time(String text, int line) {
        try {
            return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text, TIME);
        } catch (DateTimeException e) {
            problems.add(new Problem(line, Code.BAD_TIME, text));
            return null;
        }
    }
}
