package tandem.ivr.outbound;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// When people may be called who have not asked for it: by the clock on their own wall, as far as their
/// number tells where that is. Where it tells several zones, as mobiles of large countries do, in all of them.
///
/// @param until  to but not including
/// @param unsaid the zone of a number that tells none
public record CallingHours(Set<DayOfWeek> days, LocalTime from, LocalTime until, ZoneId unsaid) {
    private static final int DAYS_AHEAD = 15;

    public CallingHours {
        days = Set.copyOf(days);
        if (!from.isBefore(until) || days.isEmpty()) {
            throw new IllegalArgumentException("they end after they begin, on one day at least");
        }
    }

    /// When somebody may be called, from that moment on: the moment itself if they may now; empty if it is
    /// never the time in all of their zones.
    ///
    /// @param e164 their number
    public Optional<Instant> next(String e164, Instant now) {
        var zones = zones(e164);
        if (isOpen(zones, now)) {
            return Optional.of(now);
        }
        return openings(zones, now)
                .filter(opening -> opening.isAfter(now) && isOpen(zones, opening))
                .sorted()
                .findFirst();
    }

    private Stream<Instant> openings(List<ZoneId> zones, Instant now) {
        return zones.stream()
                .flatMap(zone -> Stream.iterate(0, day -> day < DAYS_AHEAD, day -> day + 1)
                        .map(day -> now.atZone(zone).toLocalDate().plusDays(day))
                        .map(date -> ZonedDateTime.of(date, from, zone).toInstant()));
    }

    private boolean isOpen(List<ZoneId> zones, Instant at) {
        return zones.stream().map(at::atZone).allMatch(this::isOpen);
    }

    private boolean isOpen(ZonedDateTime there) {
        var time = there.toLocalTime();
        return days.contains(there.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(until);
    }

    /// Never empty.
    List<ZoneId> zones(String e164) {
        var known = NumberZones.of(e164);
        return known.isEmpty() ? List.of(unsaid) : known;
    }
}
