package tandem.bench.centre;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tandem.bench.Latencies;
import tools.jackson.databind.JsonNode;

/// What all pages of a centre hear: which entries of the journal there were, and how old each was when it came.
final class EventTimes {
    private final Set<String> entries = ConcurrentHashMap.newKeySet();
    private final Latencies ages = new Latencies();
    private long told;

    /// An `event` of the desktop protocol. What was before an offer comes with it: it counts as entries, not as news.
    void event(JsonNode message) {
        long now = System.currentTimeMillis();
        message.path("entries").forEach(entry -> entries.add(entry.path("id").asString("")));
        entries.add(message.at("/entry/id").asString(""));
        long age = now - message.at("/entry/at").asLong();
        synchronized (ages) {
            ages.add(Math.max(0, age) * 1_000_000);
            told++;
        }
    }

    int entries() {
        return entries.size();
    }

    long told() {
        synchronized (ages) {
            return told;
        }
    }

    Latencies ages() {
        synchronized (ages) {
            var copy = new Latencies();
            copy.addAll(ages);
            return copy;
        }
    }
}
