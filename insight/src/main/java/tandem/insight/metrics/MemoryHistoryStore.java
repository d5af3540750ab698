package tandem.insight.metrics;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tandem.core.AgentId;
import tandem.core.event.EventId;

/// For simulation and tests. Everybody leads: what two count at once is sorted out at the commit.
public final class MemoryHistoryStore implements HistoryStore {
    private final Map<String, Map<String, String>> tables = new HashMap<>();
    private final Map<AgentId, String> agents = new HashMap<>();
    private EventId position = EventId.START;

    @Override
    public boolean lead(String node, Duration lease) {
        return true;
    }

    @Override
    public synchronized Checkpoint load() {
        return new Checkpoint(position, Map.copyOf(agents));
    }

    @Override
    public synchronized Map<String, String> read(String table) {
        return Map.copyOf(tables.getOrDefault(table, Map.of()));
    }

    @Override
    public synchronized Map<String, String> read(String table, Collection<String> rows) {
        var all = tables.getOrDefault(table, Map.of());
        var some = new LinkedHashMap<String, String>();
        rows.forEach(row -> Optional.ofNullable(all.get(row)).ifPresent(value -> some.put(row, value)));
        return some;
    }

    @Override
    public synchronized boolean commit(EventId from, Commit commit) {
        if (!from.equals(position)) {
            return false;
        }
        position = commit.to();
        commit.sums()
                .forEach((table, rows) -> tables.computeIfAbsent(table, t -> new LinkedHashMap<>())
                        .putAll(rows));
        commit.agents()
                .forEach((agent, saved) ->
                        saved.ifPresentOrElse(text -> agents.put(agent, text), () -> agents.remove(agent)));
        return true;
    }
}
