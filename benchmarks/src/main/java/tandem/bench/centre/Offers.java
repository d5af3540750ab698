package tandem.bench.centre;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tandem.bench.Latencies;

/// From a visitor's `start` until the offer is on an agent's page.
final class Offers {
    private final Map<String, Long> started = new ConcurrentHashMap<>();
    private final Map<String, Long> times = new ConcurrentHashMap<>();

    void started(String start, long at) {
        started.put(start, at);
    }

    /// The first offer counts.
    void offered(String start, long at) {
        var since = started.get(start);
        if (since != null) {
            times.putIfAbsent(start, at - since);
        }
    }

    int open() {
        return started.size() - times.size();
    }

    Latencies latencies() {
        var all = new Latencies();
        times.values().forEach(all::add);
        return all;
    }

    /// Forgets what has been measured; what is still under way is measured no more.
    void begin() {
        started.clear();
        times.clear();
    }
}
