package tandem.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock for simulations and tests: it stands still until it is turned. May be read by other threads.
public final class TurnedClock extends Clock {
    private volatile Instant now;

    /// One that begins on some morning.
    public TurnedClock() {
        this(Instant.parse("2026-01-01T09:00:00Z"));
    }

    public TurnedClock(Instant start) {
        this.now = start;
    }

    public void turn(Duration by) {
        turnTo(now.plus(by));
    }

    public void turnTo(Instant to) {
        now = to;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
