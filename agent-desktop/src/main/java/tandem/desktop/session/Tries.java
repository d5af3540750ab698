package tandem.desktop.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts tries per key and minute; remembers the newest ten thousand keys.
final class Tries {
    private static final int KEYS = 10_000;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private record Window(Instant from, int tries) {}

    private final Clock clock;
    private final int limit;
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > KEYS;
        }
    };

    Tries(Clock clock, int perMinute) {
        this.clock = clock;
        this.limit = perMinute;
    }

    /// Takes one try; false if there is none left in this minute.
    synchronized boolean take(String key) {
        var now = clock.instant();
        var window = windows.get(key);
        if (window == null || !now.isBefore(window.from().plus(WINDOW))) {
            window = new Window(now, 0);
        }
        windows.put(key, new Window(window.from(), window.tries() + 1));
        return window.tries() < limit;
    }

    /// The tries of a key are forgotten: it was the right password.
    synchronized void forgive(String key) {
        windows.remove(key);
    }
}
