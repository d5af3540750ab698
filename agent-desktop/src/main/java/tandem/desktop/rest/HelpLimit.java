package tandem.desktop.rest;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/// How often one address may ask the help page, so that nobody copies all of it or keeps others from
/// searching. Counts
/// by
/// the minute and remembers so many addresses at most.
final class HelpLimit {
    private static final int EACH = 120;
    private static final int MOST_ADDRESSES = 10_000;
    private static final long MINUTE = 60_000;

    private final Clock clock;
    private final int most;
    private final Map<String, Integer> asked = new HashMap<>();
    private long minute;

    HelpLimit(Clock clock) {
        this(clock, EACH);
    }

    /// @param most how often in a minute
    HelpLimit(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    synchronized boolean permits(String address) {
        long now = clock.millis() / MINUTE;
        if (now != minute) {
            minute = now;
            asked.clear();
        }
        if (asked.size() >= MOST_ADDRESSES && !asked.containsKey(address)) {
            return false;
        }
        return asked.merge(address, 1, Integer::sum) <= most;
    }
}
