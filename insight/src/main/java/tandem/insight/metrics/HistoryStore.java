package tandem.insight.metrics;

import java.time.Duration;
import java.util.Collection;
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
    /// @param sums   new values, by table and row
    /// @param agents how those stand that have changed; empty for who logged out
    record Commit(EventId to, Map<String, Map<String, String>> sums, Map<AgentId, Optional<String>> agents) {}

    /// Whether this node is to count: the first to ask, until it has not asked for so long.
    boolean lead(String node, Duration lease);

    Checkpoint load();

    /// All rows of a table; empty if there is none.
    Map<String, String> read(String table);

    /// Some rows of a table; those that do not exist are missing.
    Map<String, String> read(String table, Collection<String> rows);

    /// Changes all of it at once.
    ///
    /// @param from the position that all values are based on
    /// @return false if somebody else has counted since; nothing was changed
    boolean commit(EventId from, Commit commit);
}
