package tandem.desktop.playback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tandem.desktop.audit.Act;

/// Who is hearing what: asking again within a while is the same sitting.
@Component
final class Sittings {
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Map<Sitting, Instant> last = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Sitting, Instant> eldest) {
            return size() > MOST;
        }
    };

    private record Sitting(String who, Act act, String recording) {}

    Sittings(Clock clock) {
        this.clock = clock;
    }

    /// Whether this is the first time for a while.
    synchronized boolean begins(String who, Act act, String recording) {
        var now = clock.instant();
        var before = last.put(new Sitting(who, act, recording), now);
        return before == null || before.plus(PAUSE).isBefore(now);
    }

    synchronized void forget(String who, Act act, String recording) {
        last.remove(new Sitting(who, act, recording));
    }
}
