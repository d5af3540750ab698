package tandem.insight.workforce.file;

import com.github.mangstadt.vinnie.SyntaxStyle;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import com.github.mangstadt.vinnie.io.VObjectWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.UnaryOperator;
import tandem.core.AgentId;
import tandem.insight.workforce.ScheduleEntry;

/// A schedule as iCalendar, which calendars subscribe to and [IcalSchedule] reads again.
public final class IcalExport {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private IcalExport() {}

    /// @param names how activities read
    public static String of(AgentId agent, List<ScheduleEntry> entries, UnaryOperator<String> names, Instant now) {
        var text = new StringWriter();
        try (var writer = new VObjectWriter(text, SyntaxStyle.NEW)) {
            writer.writeBeginComponent("VCALENDAR");
            writer.writeVersion("2.0");
            writer.writeProperty("PRODID", "-//Tandem//Schedules//EN");
            for (ScheduleEntry entry : entries) {
                writer.writeBeginComponent("VEVENT");
                writer.writeProperty("UID", agent + "-" + entry.from().toEpochMilli() + "@tandem");
                writer.writeProperty("DTSTAMP", UTC.format(now));
                writer.writeProperty("DTSTART", UTC.format(entry.from()));
                writer.writeProperty("DTEND", UTC.format(entry.to()));
                writer.writeProperty("SUMMARY", VObjectPropertyValues.escape(names.apply(entry.activity())));
                writer.writeProperty("CATEGORIES", VObjectPropertyValues.escape(entry.activity()));
                if (!entry.note().isEmpty()) {
                    writer.writeProperty("DESCRIPTION", VObjectPropertyValues.escape(entry.note()));
                }
                writer.writeProperty("X-TANDEM-AGENT", VObjectPropertyValues.escape(agent.value()));
                writer.writeEndComponent("VEVENT");
            }
            writer.writeEndComponent("VCALENDAR");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text does not fail
        }
        return text.toString();
    }
}
