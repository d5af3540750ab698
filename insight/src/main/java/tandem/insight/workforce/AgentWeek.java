package tandem.insight.workforce;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import tandem.core.AgentId;

/// What an agent does in a week: the entries that begin in it, in order, none of which overlap.
///
/// @param week    its Monday
/// @param version rises with each publication; 0: never published
/// @param by      who has published it, by log-in name
/// @param entries empty: they have the week off
public record AgentWeek(
        AgentId agent, LocalDate week, long version, String by, Instant at, List<ScheduleEntry> entries) {
    public AgentWeek {
        entries = entries.stream()
                .sorted(Comparator.comparing(ScheduleEntry::from))
                .toList();
    }
}
