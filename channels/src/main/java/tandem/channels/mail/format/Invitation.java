package tandem.channels.mail.format;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalReader;
import biweekly.property.Attendee;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.property.TextProperty;
import biweekly.util.ICalDate;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A calendar part in words: what, when, where, who. Its source is nothing to read.
public final class Invitation {
    private static final int MAX_EVENTS = 10;
    private static final int MAX_PEOPLE = 20;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private Invitation() {}

    /// @param zone of the reader
    public static String inWords(String source, ZoneId zone) {
        try (var reader = new ICalReader(source)) {
            reader.setDefaultTimezone(TimeZone.getTimeZone(zone));
            var calendar = reader.readNext();
            if (calendar == null || calendar.getEvents().isEmpty()) {
                return "[A calendar entry without any event]";
            }
            return calendar.getEvents().stream()
                    .limit(MAX_EVENTS)
                    .map(event -> inWords(calendar, event, zone))
                    .collect(Collectors.joining("\n\n"));
        } catch (IOException | RuntimeException e) {
            return "[A calendar entry that cannot be read]";
        }
    }

    private static String inWords(ICalendar calendar, VEvent event, ZoneId zone) {
        var lines = new ArrayList<String>();
        lines.add(title(calendar, event) + text(event.getSummary()));
        add(lines, "When: ", when(calendar, event, zone));
        add(lines, "Where: ", text(event.getLocation()));
        add(lines, "From: ", organizer(event));
        add(lines, "With: ", people(event.getAttendees()));
        String description = text(event.getDescription());
        if (!description.isBlank()) {
            lines.add("");
            lines.add(description.strip());
        }
        return String.join("\n", lines);
    }

    private static String title(ICalendar calendar, VEvent event) {
        var method = calendar.getMethod();
        String kind = method == null || method.getValue() == null
                ? ""
                : method.getValue().toUpperCase(Locale.ROOT);
        boolean cancelled = event.getStatus() != null && event.getStatus().isCancelled();
        if (cancelled || kind.equals("CANCEL")) {
            return "Cancelled: ";
        }
        return switch (kind) {
            case "REPLY" -> "Answer to an invitation: ";
            case "COUNTER" -> "Another time is proposed: ";
            case "REQUEST" -> "Invitation: ";
            default -> "Calendar entry: ";
        };
    }

    private static String when(ICalendar calendar, VEvent event, ZoneId zone) {
        var start = event.getDateStart();
        if (start == null || start.getValue() == null) {
            return "";
        }
        var from = start.getValue();
        var repeats =
                event.getRecurrenceRule() == null && event.getRecurrenceDates().isEmpty() ? "" : ", repeatedly";
        if (!from.hasTime()) {
            return DAY.format(written(from)) + repeats;
        }
        var until = end(event, from);
        String foreign = unknownZone(calendar, start);
        if (foreign != null) { // better said as it was written than turned into a wrong time
            return TIME.format(written(from)) + " (" + foreign + ")" + repeats;
        }
        var begins = from.toInstant().atZone(zone);
        var ends = until == null ? null : until.atZone(zone);
        String to = ends == null || !ends.isAfter(begins)
                ? ""
                : ends.toLocalDate().equals(begins.toLocalDate())
                        ? "–" + CLOCK.format(ends)
                        : " – " + TIME.format(ends);
        return TIME.format(begins) + to + " (" + zone.getId() + ")" + repeats;
    }

    private static @Nullable Instant end(VEvent event, ICalDate from) {
        if (event.getDateEnd() != null && event.getDateEnd().getValue() != null) {
            return event.getDateEnd().getValue().toInstant();
        }
        return event.getDuration() == null || event.getDuration().getValue() == null
                ? null
                : from.toInstant().plusMillis(event.getDuration().getValue().toMillis());
    }

    /// A zone that is named, but neither described nor known.
    private static @Nullable String unknownZone(ICalendar calendar, DateOrDateTimeProperty start) {
        String named = start.getParameters().getTimezoneId();
        return named != null && calendar.getTimezoneInfo().getTimezone(start) == null ? named : null;
    }

    private static LocalDateTime written(ICalDate date) {
        var raw = date.getRawComponents();
        return raw == null
                ? LocalDateTime.ofInstant(date.toInstant(), ZoneOffset.UTC)
                : LocalDateTime.of(raw.getYear(), raw.getMonth(), raw.getDate(), raw.getHour(), raw.getMinute());
    }

    private static String organizer(VEvent event) {
        var by = event.getOrganizer();
        return by == null ? "" : person(by.getCommonName(), by.getEmail());
    }

    private static String people(List<Attendee> attendees) {
        String named = attendees.stream()
                .limit(MAX_PEOPLE)
                .map(a -> person(a.getCommonName(), a.getEmail()) + answer(a))
                .filter(p -> !p.isBlank())
                .collect(Collectors.joining(", "));
        return attendees.size() > MAX_PEOPLE ? named + ", …" : named;
    }

    private static String answer(Attendee attendee) {
        var status = attendee.getParticipationStatus();
        return status == null || status.getValue().equalsIgnoreCase("NEEDS-ACTION")
                ? ""
                : " (" + status.getValue().toLowerCase(Locale.ROOT) + ")";
    }

    private static String person(@Nullable String name, @Nullable String address) {
        return Stream.of(name, address == null ? null : name == null ? address : "<" + address + ">")
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private static String text(@Nullable TextProperty property) {
        return property == null || property.getValue() == null ? "" : property.getValue();
    }

    private static void add(List<String> lines, String title, String value) {
        if (!value.isBlank()) {
            lines.add(title + value.strip());
        }
    }
}
