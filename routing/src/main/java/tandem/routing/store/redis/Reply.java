package tandem.routing.store.redis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a script returned: mostly a list whose first element says what became of the command.
record Reply(@Nullable Object value) {

    List<?> list() {
        return (List<?>) Objects.requireNonNull(value);
    }

    String tag() {
        return text(0);
    }

    String text(int index) {
        return list().get(index).toString();
    }

    int number(int index) {
        return Integer.parseInt(text(index));
    }

    /// The hash at an index, a flat list of fields and values.
    Map<String, String> hash(int index) {
        return hash((List<?>) list().get(index));
    }

    /// The hashes from an index to the end.
    List<Map<String, String>> hashesFrom(int index) {
        return IntStream.range(index, list().size()).mapToObj(this::hash).toList();
    }

    /// The list at an index.
    Reply sub(int index) {
        return new Reply(list().get(index));
    }

    int size() {
        return list().size();
    }

    IllegalStateException unexpected() {
        return new IllegalStateException("Not an answer of this script: " + value);
    }

    static Map<String, String> hash(List<?> flat) {
        Map<String, String> hash = new HashMap<>();
        for (int n = 0; n + 1 < flat.size(); n += 2) {
            hash.put(flat.get(n).toString(), flat.get(n + 1).toString());
        }
        return hash;
    }
}
