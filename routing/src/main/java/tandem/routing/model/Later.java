package tandem.routing.model;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A time until which something is often set aside (D5).
public record Later(Choice choice, Instant at) {
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final LocalTime AFTERNOON = LocalTime.of(14, 0);
    /// Later than this it is no longer worth while.
    private static final LocalTime LAST_BEFORE_AFTERNOON = LocalTime.of(13, 0);
    private static final LocalTime EARLIEST = LocalTime.of(6, 0);
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    public enum Choice {
        IN_AN_HOUR,
        THIS_AFTERNOON,
        /// When the queue opens on the next day on which it does.
        NEXT_MORNING,
        /// When it opens on the next Monday, or first after it.
        NEXT_MONDAY
    }

    /// Those that make sense now, in their order: none twice.
    ///
    /// @param zone of whoever chooses
    public static List<Later> choices(Calendar calendar, ZoneId zone, Instant now) {
        var today = now.atZone(zone);
        List<Later> choices = new ArrayList<>();
        choices.add(new Later(Choice.IN_AN_HOUR, now.plus(AN_HOUR)));
        if (today.toLocalTime().isBefore(LAST_BEFORE_AFTERNOON)) {
            choices.add(new Later(
                    Choice.THIS_AFTERNOON,
                    today.toLocalDate().atTime(AFTERNOON).atZone(zone).toInstant()));
        }
        var tomorrow = today.toLocalDate().plusDays(1);
        var monday = today.toLocalDate().with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        var morning = morning(calendar, zone, tomorrow);
        morning.ifPresent(at -> choices.add(new Later(Choice.NEXT_MORNING, at)));
        morning(calendar, zone, monday)
                .filter(at -> morning.filter(at::equals).isEmpty())
                .ifPresent(at -> choices.add(new Later(Choice.NEXT_MONDAY, at)));
        return List.copyOf(choices);
    }

    /// When it opens from that day on; who is open in the night begins at nine.
    private static Optional<Instant> morning(Calendar calendar, ZoneId zone, LocalDate day) {
        var early = day.atTime(EARLIEST).atZone(zone).toInstant();
        return calendar.nextOpening(early)
                .map(opens ->
                        opens.equals(early) ? day.atTime(MORNING).atZone(zone).toInstant() : opens);
    }
}
