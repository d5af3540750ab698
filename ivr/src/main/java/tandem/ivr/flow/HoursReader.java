package tandem.ivr.flow;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tandem.core.config.YamlNode;

/// Reads opening hours: `{ zone: Europe/Vienna, open: { mon-fri: ["08:00-12:00", "13:00-17:00"] }, closed: [2026-12-25]
/// }`.
final class HoursReader {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private HoursReader() {}

    static Optional<OpeningHours> read(YamlNode node) {
        var fields = node.fields(Set.of("zone", "open", "closed"));
        var zone = fields.get("zone");
        var open = fields.get("open");
        if (zone == null || open == null) {
            node.problem("'zone' and 'open' are needed");
            return Optional.empty();
        }
        var closed = new HashSet<LocalDate>();
        if (fields.get("closed") instanceof YamlNode days) {
            days.texts()
                    .forEach(day -> day.value("a day such as 2026-12-25", LocalDate::parse)
                            .ifPresent(closed::add));
        }
        return zone.value("a time zone such as Europe/Vienna", ZoneId::of)
                .map(id -> new OpeningHours(id, week(open), closed));
    }

    private static Map<DayOfWeek, List<OpeningHours.Interval>> week(YamlNode open) {
        var week = new EnumMap<DayOfWeek, List<OpeningHours.Interval>>(DayOfWeek.class);
        open.fields().forEach((days, times) -> {
            var intervals = times.texts().stream()
                    .flatMap(t -> t.value("times such as 08:00-17:30", HoursReader::interval).stream())
                    .toList();
            for (var day : days(days, times)) {
                week.computeIfAbsent(day, _ -> new ArrayList<>()).addAll(intervals);
            }
        });
        return week;
    }

    private static OpeningHours.Interval interval(String text) {
        var ends = text.split("-", 2);
        var to = ends[1].strip();
        return new OpeningHours.Interval(
                LocalTime.parse(ends[0].strip()), to.equals("24:00") ? LocalTime.MIN : LocalTime.parse(to));
    }

    private static List<DayOfWeek> days(String text, YamlNode node) {
        var ends = text.toLowerCase(Locale.ROOT).split("-", 2);
        int from = DAYS.indexOf(ends[0]);
        int to = DAYS.indexOf(ends[ends.length - 1]);
        if (from < 0 || to < from) {
            node.problem("a day such as mon, or days such as mon-fri are expected, not '" + text + "'");
            return List.of();
        }
        return java.util.Arrays.asList(DayOfWeek.values()).subList(from, to + 1);
    }
}
