package tandem.bench.centre;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;
import tools.jackson.databind.JsonNode;

/// What nodes have written down of their calls for each other (docs/telephony.md).
final class CallNotes {
    private static final TenantKeys KEYS = TenantKeys.of(new TenantId("main"));

    private final RedisConnection redis;

    CallNotes(RedisConnection redis) {
        this.redis = redis;
    }

    /// @param by   server and node that has the call, whose name begins with the address of its scripts
    /// @param text how the call stands
    record Note(String by, String text) {
        boolean isOf(NodePair.Node node) {
            return by.contains(" " + node.agi() + "/");
        }

        boolean isInMenu() {
            return json().path("kind").asString("").equals("flow") && json().hasNonNull("place");
        }

        boolean is(String state) {
            return json().at("/record/state").asString("").equals(state);
        }

        private JsonNode json() {
            return Wire.JSON.readTree(text);
        }
    }

    /// All calls of a node.
    Map<String, Note> of(NodePair.Node node) {
        List<String> leases = redis.call(client -> client.zrange(KEYS.key("calls:leases"), 0, -1));
        var all = new TreeMap<String, Note>();
        leases.stream()
                .filter(lease -> lease.contains(" " + node.agi() + "/"))
                .flatMap(lease -> redis.call(client -> client.smembers(KEYS.key("calls:" + lease))).stream())
                .forEach(call -> note(call).ifPresent(note -> all.put(call, note)));
        return all;
    }

    Optional<Note> note(String call) {
        List<@Nullable String> fields = redis.call(client -> client.hmget(KEYS.key("call:" + call), "by", "note"));
        var by = fields.getFirst();
        var text = fields.getLast();
        return by == null || text == null || text.isEmpty() ? Optional.empty() : Optional.of(new Note(by, text));
    }

    /// Those of whom something is noted.
    Map<String, Note> of(Set<String> calls) {
        var all = new HashMap<String, Note>();
        calls.forEach(call -> note(call).ifPresent(note -> all.put(call, note)));
        return all;
    }

    static long count(Map<String, Note> notes, Predicate<Note> which) {
        return notes.values().stream().filter(which).count();
    }
}
