package tandem.insight.metrics;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tandem.core.AgentId;
import tandem.core.event.EventId;

/// Where the sums of intervals are kept. They change only together with the journal position up to which they
/// count, so each entry counts once, whoever counts it and however often they are interrupted.
public interface HistoryStore {

    /// Up to where has been counted, and how the agents stood then.
    ///
    /// @param agents what [AgentTimes#saved] gave
    record Checkpoint(EventId position, Map<AgentId, String> agents) {}

    /// @param to     the last entry that is counted
    /// @param sums   new values, by table and row; a table without rows is forgotten
    /// @param agents how those stand that have changed; empty for who logged out
    record Commit(EventId to, Map<String, Map<String, String>> sums, Map<AgentId, Optional<String>> agents) {}

    /// Whether this node is to count: the first to ask, until it has not asked for so long.
    boolean lead(String node, Duration lease);

    Checkpoint load();

    /// All rows of a table; empty if there is none.
    default Map<String, String> read(String table) {
        return read(table, List.of());
    }

    /// Some rows of a table; those that do not exist are missing.
    ///
    /// @param rows all if none is named
    default Map<String, String> read(String table, Collection<String> rows) {
        return readAll(Map.of(table, rows)).getOrDefault(table, Map.of());
    }

    /// The same of several tables in one trip.
    ///
    /// @param rows by table; all rows where none is named
    /// @return by table; empty where there is none
    Map<String, Map<String, String>> readAll(Map<String, ? extends Collection<String>> rows);

    /// Changes all of it at once.
    ///
    /// @param from the position that all values are based on
    /// @return false if somebody else has counted since; nothing was changed
    boolean commit(EventId from, Commit commit);
}
