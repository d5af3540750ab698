package tandem.insight.workforce;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Of which parts of a time anything is known.
final class Known {
    private Known() {}

    record Part(Instant from, Instant to) {}

    /// @param days of UTC
    static List<Part> parts(Set<LocalDate> days, Instant from, Instant to) {
        var parts = new ArrayList<Part>();
        for (var at = from; at.isBefore(to); ) {
            var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
            var next = day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            var end = next.isBefore(to) ? next : to;
            if (days.contains(day)) {
                boolean touches = !parts.isEmpty() && parts.getLast().to().equals(at);
                parts.add(touches ? new Part(parts.removeLast().from(), end) : new Part(at, end));
            }
            at = end;
        }
        return parts;
    }
}
