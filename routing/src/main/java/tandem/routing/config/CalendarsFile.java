package tandem.routing.config;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tandem.core.config.DidYouMean;
import tandem.core.config.YamlNode;
import tandem.routing.model.Calendar;
import tandem.routing.model.Calendar.Hours;
import tandem.routing.model.Calendar.SpecialDay;

/// calendars.yml
final class CalendarsFile {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Pattern INTERVAL = Pattern.compile("(\\d\\d:\\d\\d)\\s*-\\s*(\\d\\d:\\d\\d)");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}_.-]{0,99}");

    private CalendarsFile() {}

    static Map<String, Calendar> read(Optional<YamlNode> root) {
        List<Fields> entries =
                root.map(node -> Fields.of(node, "calendars").items("calendars")).orElse(List.of()).stream()
                        .map(node -> Fields.of(node, "id", "zone", "open", "holidays", "exceptions"))
                        .toList();
        return Reading.byId(entries, CalendarsFile::name, CalendarsFile::calendar);
    }

    private static String name(String id) {
        if (!NAME.matcher(id).matches()) {
            throw new IllegalArgumentException("'%s' is not a name for a calendar".formatted(id));
        }
        return id;
    }

    private static Calendar calendar(String id, Fields entry) {
        ZoneId zone = entry.require("zone").flatMap(CalendarsFile::zone).orElse(ZoneOffset.UTC);
        Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        entry.require("open")
                .ifPresent(open -> open.fields().forEach((days, hours) -> {
                    for (DayOfWeek day : days(days, hours)) {
                        if (week.put(day, hours(hours)) != null) {
                            hours.problem("the hours of '%s' are there twice".formatted(DAYS.get(day.getValue() - 1)));
                        }
                    }
                }));
        Map<MonthDay, SpecialDay> yearly = new HashMap<>();
        Map<LocalDate, SpecialDay> dates = new HashMap<>();
        entry.items("holidays").forEach(node -> holiday(node, yearly, dates));
        entry.items("exceptions").forEach(node -> exception(node, dates));
        return new Calendar(id, zone, week, yearly, dates);
    }

    private static Optional<ZoneId> zone(YamlNode node) {
        String name = node.words();
        Set<String> known = ZoneId.getAvailableZoneIds();
        if (known.contains(name)) {
            return Optional.of(ZoneId.of(name));
        }
        node.problem("there is no time zone '%s'%s".formatted(name, DidYouMean.hint(name, known)));
        return Optional.empty();
    }

    private static List<DayOfWeek> days(String text, YamlNode at) {
        String[] ends = text.toLowerCase(Locale.ROOT).split("-", 2);
        int from = DAYS.indexOf(ends[0]);
        int to = DAYS.indexOf(ends[ends.length - 1]);
        if (from < 0 || to < from) {
            at.problem("a day such as mon, or days such as mon-fri are expected, not '%s'".formatted(text));
            return List.of();
        }
        return List.of(DayOfWeek.values()).subList(from, to + 1);
    }

    private static List<Hours> hours(YamlNode node) {
        List<Hours> hours = new ArrayList<>();
        node.texts().forEach(interval -> interval(interval).ifPresent(hours::add));
        hours.sort(Comparator.comparing(Hours::from));
        for (int i = 1; i < hours.size(); i++) {
            LocalTime end = hours.get(i - 1).to();
            if (end.equals(LocalTime.MIDNIGHT) || end.isAfter(hours.get(i).from())) {
                node.problem("the hours overlap at %s".formatted(hours.get(i).from()));
            }
        }
        return hours;
    }

    private static Optional<Hours> interval(YamlNode node) {
        Matcher matcher = INTERVAL.matcher(node.text().strip());
        if (!matcher.matches()) {
            node.problem("hours such as 08:00-17:30 are expected, not '%s'".formatted(node.text()));
            return Optional.empty();
        }
        return node.value("hours such as 08:00-17:30, at most 24:00,", _ -> List.of(time(matcher, 1), time(matcher, 2)))
                .flatMap(ends -> {
                    try {
                        return Optional.of(new Hours(ends.getFirst(), ends.getLast()));
                    } catch (IllegalArgumentException e) {
                        node.problem(e.getMessage() + ": hours past midnight are written at both days");
                        return Optional.empty();
                    }
                });
    }

    private static LocalTime time(Matcher matcher, int group) {
        String text = matcher.group(group);
        return group == 2 && text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    }

    private static void holiday(YamlNode node, Map<MonthDay, SpecialDay> yearly, Map<LocalDate, SpecialDay> dates) {
        var fields = Fields.of(node, "date", "yearly", "name");
        var day = new SpecialDay(fields.require("name").map(YamlNode::words).orElse(""), List.of());
        if (fields.get("date").isPresent() == fields.get("yearly").isPresent()) {
            node.problem("a holiday has either a 'date' such as 2026-04-06 or is 'yearly', such as 12-25");
        }
        fields.get("date")
                .flatMap(date -> date.value("a date such as 2026-04-06", LocalDate::parse))
                .ifPresent(date -> putOnce(dates, date, day, node));
        fields.get("yearly")
                .flatMap(date -> date.value("a day of the year such as 12-25", text -> MonthDay.parse("--" + text)))
                .ifPresent(date -> putOnce(yearly, date, day, node));
    }

    private static void exception(YamlNode node, Map<LocalDate, SpecialDay> dates) {
        var fields = Fields.of(node, "date", "open", "name");
        String name = fields.get("name").map(YamlNode::words).orElse("");
        List<Hours> open = fields.require("open").map(CalendarsFile::hours).orElse(List.of());
        fields.require("date")
                .flatMap(date -> date.value("a date such as 2026-12-24", LocalDate::parse))
                .ifPresent(date -> putOnce(dates, date, new SpecialDay(name, open), node));
    }

    private static <D> void putOnce(Map<D, SpecialDay> days, D date, SpecialDay day, YamlNode at) {
        if (days.putIfAbsent(date, day) != null) {
            at.problem("%s is there twice".formatted(String.valueOf(date).replaceFirst("^--", "")));
        }
    }
}
