package tandem.ivr.flow;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// When we are there.
///
/// @param closed days on which we are not, whatever the weekday
public record OpeningHours(ZoneId zone, Map<DayOfWeek, List<Interval>> open, Set<LocalDate> closed) {

    /// @param to exclusive; [LocalTime#MIN] means the end of the day
    public record Interval(LocalTime from, LocalTime to) {
        boolean contains(LocalTime time) {
            return !time.isBefore(from) && (to.equals(LocalTime.MIN) || time.isBefore(to));
        }
    }

    public boolean isOpen(Instant now) {
        var local = now.atZone(zone);
        return !closed.contains(local.toLocalDate())
                && open.getOrDefault(local.getDayOfWeek(), List.of()).stream()
                        .anyMatch(i -> i.contains(local.toLocalTime()));
    }
}
