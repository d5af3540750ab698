package tandem.insight.workforce;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tandem.core.AgentId;

/// Keeps published schedules, for all nodes.
public interface ScheduleStore {

    /// @param seen the version that it replaces; 0 if there was none
    record Change(AgentId agent, LocalDate week, long seen, List<ScheduleEntry> entries) {}

    sealed interface PublishResult {
        /// @param weeks with their new versions
        record Published(List<AgentWeek> weeks) implements PublishResult {}

        /// Somebody else has published some of it meanwhile: nothing was changed.
        ///
        /// @param weeks as they are now
        record Conflict(List<AgentWeek> weeks) implements PublishResult {}
    }

    /// All of it or nothing.
    PublishResult publish(List<Change> changes, String by, Instant at);

    /// Those that have been published in some weeks.
    Map<LocalDate, Map<AgentId, AgentWeek>> weeks(Collection<LocalDate> mondays);

    /// From now on this is called with the weeks that have changed, at whatever node; with none when it could not be
    /// told for a while, so that any may have.
    AutoCloseable listen(Listener changed);

    @FunctionalInterface
    interface Listener {
        void changed(Set<LocalDate> weeks);
    }
}
