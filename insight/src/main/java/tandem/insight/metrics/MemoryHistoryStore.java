package tandem.insight.metrics;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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
    public synchronized Map<String, Map<String, String>> readAll(Map<String, ? extends Collection<String>> rows) {
        var found = new HashMap<String, Map<String, String>>();
        rows.forEach((table, some) -> {
            var all = new HashMap<>(tables.getOrDefault(table, Map.of()));
            if (!some.isEmpty()) {
                all.keySet().retainAll(Set.copyOf(some));
            }
            found.put(table, all);
        });
        return found;
    }

    @Override
    public synchronized boolean commit(EventId from, Commit commit) {
        if (!from.equals(position)) {
            return false;
        }
        position = commit.to();
        commit.sums().forEach((table, rows) -> {
            if (rows.isEmpty()) {
                tables.remove(table);
            } else {
                tables.computeIfAbsent(table, t -> new LinkedHashMap<>()).putAll(rows);
            }
        });
        commit.agents()
                .forEach((agent, saved) ->
                        saved.ifPresentOrElse(text -> agents.put(agent, text), () -> agents.remove(agent)));
        return true;
    }
}
