package tandem.insight.metrics;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/// Reads tables of days, in two trips however many there are: the indexes, which say how old each table is, and the
/// tables that are not known to be as they were. Those of the past hardly ever change, so that a month is read once;
/// what has changed, be it long ago, is read again: what is kept is never older than the index.
final class DayTables {
    /// Rows that are kept: some 40 MB.
    private static final int MOST_ROWS = 200_000;
    /// As versions before this one wrote it: nobody knows how old.
    private static final String UNKNOWN = "1";

    private record Key(LocalDate day, String who) {}

    private record Kept(String version, DayTable table) {}

    private final HistoryStore store;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int rows;

    DayTables(HistoryStore store) {
        this.store = store;
    }

    /// What there is of some days: who has tables of a kind, with how old each is.
    Map<LocalDate, Map<String, String>> index(Collection<LocalDate> days, Tables.Kind kind) {
        var asked = new HashMap<String, List<String>>();
        days.forEach(day -> asked.put(Tables.index(day), List.of()));
        var read = store.readAll(asked);
        var index = new TreeMap<LocalDate, Map<String, String>>();
        days.forEach(day -> {
            var versions = new HashMap<>(read.getOrDefault(Tables.index(day), Map.of()));
            versions.keySet().removeIf(who -> !who.startsWith(kind.prefix()));
            index.put(day, versions);
        });
        return index;
    }

    /// Who has tables in an index.
    static Set<String> all(Map<LocalDate, Map<String, String>> index) {
        var all = new TreeSet<String>();
        index.values().forEach(versions -> all.addAll(versions.keySet()));
        return all;
    }

    /// The tables of some, by day; those that do not exist are missing.
    Map<String, Map<LocalDate, DayTable>> read(Map<LocalDate, Map<String, String>> index, Collection<String> wanted) {
        var found = new HashMap<String, Map<LocalDate, DayTable>>();
        var missing = new HashMap<Key, String>();
        lock.lock();
        try {
            index.forEach((day, versions) -> wanted.stream()
                    .filter(versions::containsKey)
                    .forEach(who -> {
                        var key = new Key(day, who);
                        var known = kept.get(key);
                        var version = versions.getOrDefault(who, UNKNOWN);
                        if (known != null && known.version().equals(version)) {
                            found.computeIfAbsent(who, w -> new HashMap<>()).put(day, known.table());
                        } else {
                            missing.put(key, version);
                        }
                    }));
        } finally {
            lock.unlock();
        }
        var asked = new HashMap<String, List<String>>();
        missing.keySet().forEach(key -> asked.put(Tables.of(key.day(), key.who()), List.of()));
        var read = asked.isEmpty() ? Map.<String, Map<String, String>>of() : store.readAll(asked);
        missing.forEach((key, version) -> {
            var stored = read.getOrDefault(Tables.of(key.day(), key.who()), Map.of());
            var table = DayTable.of(key.day(), Tables.Kind.of(key.who()), stored);
            found.computeIfAbsent(key.who(), w -> new HashMap<>()).put(key.day(), table);
            if (!version.equals(UNKNOWN)) {
                keep(key, new Kept(version, table));
            }
        });
        return found;
    }

    private void keep(Key key, Kept table) {
        lock.lock();
        try {
            var before = kept.put(key, table);
            rows += table.table().rows().size()
                    - (before == null ? 0 : before.table().rows().size());
            var oldest = kept.entrySet().iterator();
            while (rows > MOST_ROWS && oldest.hasNext()) {
                rows -= oldest.next().getValue().table().rows().size();
                oldest.remove();
            }
        } finally {
            lock.unlock();
        }
    }
}
