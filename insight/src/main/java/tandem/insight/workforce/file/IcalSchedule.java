package tandem.insight.workforce.file;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataAdapter;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import com.github.mangstadt.vinnie.io.VObjectReader;
import com.github.mangstadt.vinnie.io.Warning;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.insight.workforce.ScheduleFile;
import tandem.insight.workforce.ScheduleFile.Code;
import tandem.insight.workforce.ScheduleFile.Problem;
import tandem.insight.workforce.ScheduleFile.Row;

/// The events of an iCalendar file (RFC 5545): one activity each, by their first category that says one, else by their
/// summary. Recurrences are unrolled within a window, by the clock on the wall: a shift from 22:00 to 06:00 ends at
/// 06:00 on the nights in which the clocks change as well.
public final class IcalSchedule {
    /// Whose schedule an event is of, where a file has those of several.
    static final String AGENT = "X-TANDEM-AGENT";

    private final ZoneId zone;
    private final Instant from;
    private final Instant to;
    private final List<Row> rows = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private boolean calendar;

    private IcalSchedule(ZoneId zone, LocalDate from, LocalDate to) {
        this.zone = zone;
        this.from = from.atStartOfDay(zone).toInstant();
        this.to = to.atStartOfDay(zone).toInstant();
    }

    /// @param zone of times that name none
    /// @param from what begins earlier is left out
    /// @param to   exclusive; what begins then or later is left out
    public static ScheduleFile read(String text, ZoneId zone, LocalDate from, LocalDate to) {
        var ical = new IcalSchedule(zone, from, to);
        ical.parse(text);
        if (ical.problems.isEmpty()) {
            ical.unroll();
        }
        return new ScheduleFile(ical.rows, ical.problems);
    }

    /// An event as it is written.
    private static final class Event {
        final int line;
        final Map<String, List<VObjectProperty>> properties = new HashMap<>();

        Event(int line) {
            this.line = line;
        }

        @Nullable
        VObjectProperty first(String name) {
            var all = properties.get(name);
            return all == null ? null : all.getFirst();
        }

        List<VObjectProperty> all(String name) {
            return properties.getOrDefault(name, List.of());
        }

        String text(String name) {
            var property = first(name);
            return property == null
                    ? ""
                    : VObjectPropertyValues.unescape(property.getValue()).strip();
        }
    }

    private final class Listening extends VObjectDataAdapter {
        private @Nullable Event event;

        @Override
        public void onComponentBegin(String name, Context context) {
            calendar |= name.equalsIgnoreCase("VCALENDAR");
            if (name.equalsIgnoreCase("VEVENT")) {
                event = new Event(context.getLineNumber());
                if (events.size() >= ScheduleFile.MOST_ENTRIES) {
                    problems.add(new Problem(context.getLineNumber(), Code.TOO_MANY, ""));
                    context.stop();
                }
            }
        }

        @Override
        public void onComponentEnd(String name, Context context) {
            if (name.equalsIgnoreCase("VEVENT") && event != null) {
                events.add(event);
                event = null;
            }
        }

        @Override
        public void onProperty(VObjectProperty property, Context context) {
            var parents = context.getParentComponents();
            if (event != null && parents.getLast().equalsIgnoreCase("VEVENT")) { // not that of an alarm in it
                event.properties
                        .computeIfAbsent(property.getName().toUpperCase(Locale.ROOT), p -> new ArrayList<>())
                        .add(property);
            }
        }

        @Override
        public void onWarning(Warning warning, VObjectProperty property, Exception thrown, Context context) {
            bad(context.getLineNumber(), Code.UNREADABLE, context.getUnfoldedLine());
            if (problems.size() >= ScheduleFile.MOST_PROBLEMS) {
                context.stop();
            }
        }
    }

    private void parse(String text) {
        try (var reader = new VObjectReader(new StringReader(text), SyntaxRules.iCalendar())) {
            var listening = new Listening();
            reader.parse(listening);
            if (!calendar || listening.event != null && problems.isEmpty()) {
                bad(1, Code.UNREADABLE, ""); // something else, or cut off
            }
        } catch (IOException e) {
            bad(1, Code.UNREADABLE, "");
        }
    }

    private void bad(int line, Code code, String detail) {
        if (problems.size() < ScheduleFile.MOST_PROBLEMS) {
            problems.add(new Problem(line, code, detail.length() > 100 ? detail.substring(0, 100) : detail));
        }
    }

    // ---- what events mean

    private void unroll() {
        var changed = changedOccurrences();
        for (Event event : events) {
            if (rows.size() > ScheduleFile.MOST_ENTRIES) {
                rows.clear();
                bad(event.line, Code.TOO_MANY, "");
                return;
            }
            if (!event.text("STATUS").equalsIgnoreCase("CANCELLED")) {
                try {
                    unroll(event, changed);
                } catch (BadValue e) {
                    bad(event.line, e.code, e.detail);
                }
            }
        }
        if (rows.size() > ScheduleFile.MOST_ENTRIES) {
            bad(1, Code.TOO_MANY, "");
        }
    }

    /// By UID, the beginnings that events of their own (`RECURRENCE-ID`) take the place of.
    private Map<String, Set<Instant>> changedOccurrences() {
        var changed = new LinkedHashMap<String, Set<Instant>>();
        for (Event event : events) {
            var id = event.first("RECURRENCE-ID");
            if (id != null) {
                try {
                    changed.computeIfAbsent(event.text("UID"), u -> new HashSet<>())
                            .add(IcalTime.of(id, zone).instant());
                } catch (BadValue e) {
                    bad(event.line, e.code, e.detail);
                }
            }
        }
        return changed;
    }

    private void unroll(Event event, Map<String, Set<Instant>> changed) throws BadValue {
        var begins = event.first("DTSTART");
        if (begins == null) {
            throw new BadValue(Code.BAD_TIME, "DTSTART");
        }
        var start = IcalTime.of(begins, zone);
        var length = IcalLength.of(start, event.first("DTEND"), event.first("DURATION"), zone);
        var occurrences = new Occurrences(start, from, to);
        for (VObjectProperty rule : event.all("RRULE")) {
            occurrences.repeat(rule.getValue());
        }
        if (event.all("RRULE").isEmpty()) {
            occurrences.add(start);
        }
        for (VObjectProperty more : event.all("RDATE")) {
            for (IcalTime time : IcalTime.all(more, zone)) {
                occurrences.add(time);
            }
        }
        for (VObjectProperty less : event.all("EXDATE")) {
            for (IcalTime time : IcalTime.all(less, zone)) {
                occurrences.remove(time);
            }
        }
        if (event.first("RECURRENCE-ID") == null) {
            changed.getOrDefault(event.text("UID"), Set.of()).forEach(occurrences::removeAt);
        }
        var activity = activity(event);
        var agent = event.text(AGENT);
        for (IcalTime time : occurrences.all()) {
            var begin = time.instant();
            var end = length.endOf(time);
            if (!end.isAfter(begin)) {
                throw new BadValue(Code.NOT_LATER, time.toString());
            }
            rows.add(new Row(
                    event.line, agent.isEmpty() ? null : agent, begin, end, activity, event.text("DESCRIPTION")));
        }
    }

    /// Several words, of which one is an activity: who knows the activities chooses.
    private static String activity(Event event) {
        var words = new ArrayList<String>();
        event.all("CATEGORIES").forEach(p -> words.addAll(VObjectPropertyValues.parseList(p.getValue())));
        words.add(event.text("SUMMARY"));
        return String.join("\n", words);
    }
}
