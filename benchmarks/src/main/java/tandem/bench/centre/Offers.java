package tandem.bench.centre;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tandem.bench.Latencies;

/// From a visitor's `start` until the offer is on an agent's page.
final class Offers {
    private final Map<String, Start> started = new ConcurrentHashMap<>();
    private final Map<String, Long> times = new ConcurrentHashMap<>();

    private record Start(long at, boolean again) {}

    /// @param again whether the visitor was here before
    void started(String start, long at, boolean again) {
        started.put(start, new Start(at, again));
    }

    /// The first offer counts.
    void offered(String start, long at) {
        var begun = started.get(start);
        if (begun != null) {
            times.putIfAbsent(start, at - begun.at());
        }
    }

    int open() {
        return started.size() - times.size();
    }

    Latencies ofNew() {
        return latencies(false);
    }

    Latencies ofReturning() {
        return latencies(true);
    }

    private Latencies latencies(boolean again) {
        var all = new Latencies();
        started.forEach((start, begun) -> {
            var time = times.get(start);
            if (time != null && begun.again() == again) {
                all.add(time);
            }
        });
        return all;
    }

    /// Forgets what has been measured; what is still under way is measured no more.
    void begin() {
        started.clear();
        times.clear();
    }
}
