package tandem.core;

import java.time.Duration;

/// The pauses between attempts at something that fails: each twice as long as the one before, up to a longest.
/// For one thread.
public final class BackOff {
    private final Duration first;
    private final Duration longest;
    private Duration next;

    public BackOff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /// The pause to make now.
    public Duration next() {
        var pause = next;
        var twice = pause.multipliedBy(2);
        next = twice.compareTo(longest) < 0 ? twice : longest;
        return pause;
    }

    /// It has gone well.
    public void reset() {
        next = first;
    }
}
