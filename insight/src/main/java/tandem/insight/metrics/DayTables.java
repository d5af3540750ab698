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

/// Reads tables of days: the indexes, in one trip, which say how old each table is, and the tables that are not known
/// to
/// be as they were, a hundred in a trip. Those of the past hardly ever change, so that a month is read once;
/// what has changed, be it long ago, is read again: what is kept is never older than the index.
final class DayTables {
    /// Rows that are kept: some 40 MB.
    private static final int MOST_ROWS = 200_000;
    /// As versions before this one wrote it: nobody knows how old.
    private static final String UNKNOWN = "1";
    /// Tables that are in memory as text: a month of all agents would be some 100 MB of it.
    private static final int AT_ONCE = 100;

    private record Key(DayShape shape, String who) {}

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

    /// The tables of some, by day, divided as a report is; those that do not exist are missing.
    Map<String, Map<LocalDate, DayTable>> read(
            Map<LocalDate, Map<String, String>> index, Collection<String> wanted, MetricsReport.Span span) {
        var shapes = new HashMap<LocalDate, DayShape>();
        index.keySet().forEach(day -> shapes.put(day, new DayShape(day, span)));
        var found = new HashMap<String, Map<LocalDate, DayTable>>();
        var missing = new HashMap<Key, String>();
        lock.lock();
        try {
            shapes.forEach((day, shape) -> {
                var versions = index.getOrDefault(day, Map.of());
                wanted.stream().filter(versions::containsKey).forEach(who -> {
                    var key = new Key(shape, who);
                    var known = kept.get(key);
                    var version = versions.getOrDefault(who, UNKNOWN);
                    if (known != null && known.version().equals(version)) {
                        found.computeIfAbsent(who, w -> new HashMap<>()).put(day, known.table());
                    } else {
                        missing.put(key, version);
                    }
                });
            });
        } finally {
            lock.unlock();
        }
        var due = List.copyOf(missing.entrySet());
        for (int from = 0; from < due.size(); from += AT_ONCE) {
            var some = due.subList(from, Math.min(from + AT_ONCE, due.size()));
            var asked = new HashMap<String, List<String>>();
            some.forEach(each -> asked.put(table(each.getKey()), List.of()));
            var read = store.readAll(asked);
            some.forEach(each -> {
                var key = each.getKey();
                var stored = read.getOrDefault(table(key), Map.of());
                var table = DayTable.of(key.shape(), Tables.Kind.of(key.who()), stored);
                found.computeIfAbsent(key.who(), w -> new HashMap<>())
                        .put(key.shape().day(), table);
                if (!each.getValue().equals(UNKNOWN)) {
                    keep(key, new Kept(each.getValue(), table));
                }
            });
        }
        return found;
    }

    private static String table(Key key) {
        return Tables.of(key.shape().day(), key.who());
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
