package tandem.routing.store.memory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import tandem.routing.store.Deadline;

/// The deadlines in the order in which they fire; at most one per member.
final class Deadlines {
    private record Entry(long at, String member, Deadline deadline) {}

    private final TreeSet<Entry> entries =
            new TreeSet<>(Comparator.comparingLong(Entry::at).thenComparing(Entry::member));
    private final Map<Deadline, Entry> byMember = new HashMap<>();

    void set(Deadline deadline, long at) {
        remove(deadline);
        var entry = new Entry(at, deadline.member(), deadline);
        entries.add(entry);
        byMember.put(deadline, entry);
    }

    void remove(Deadline deadline) {
        Entry entry = byMember.remove(deadline);
        if (entry != null) {
            entries.remove(entry);
        }
    }

    List<Deadline> due(long now, int limit) {
        return entries.stream()
                .takeWhile(entry -> entry.at() <= now)
                .limit(limit)
                .map(Entry::deadline)
                .toList();
    }

    OptionalLong next() {
        return entries.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(entries.getFirst().at());
    }
}
