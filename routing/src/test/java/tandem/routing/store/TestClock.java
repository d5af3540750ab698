package tandem.routing.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that stands still until it is turned.
public final class TestClock extends Clock {
    private volatile Instant now = Instant.parse("2026-01-01T09:00:00Z");

    public void turn(Duration by) {
        now = now.plus(by);
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
