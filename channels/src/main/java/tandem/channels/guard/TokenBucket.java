package tandem.channels.guard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Allows `capacity` at once and as many again over each `period`.
public final class TokenBucket {
    private final Clock clock;
    private final int capacity;
    private final Duration period;
    private double tokens;
    private Instant filled;

    public TokenBucket(Clock clock, int capacity, Duration period) {
        this.clock = clock;
        this.capacity = capacity;
        this.period = period;
        this.tokens = capacity;
        this.filled = clock.instant();
    }

    public synchronized boolean tryTake() {
        fill();
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    public synchronized boolean isFull() {
        fill();
        return tokens >= capacity;
    }

    private void fill() {
        Instant now = clock.instant();
        double elapsed = Math.max(0, Duration.between(filled, now).toNanos());
        tokens = Math.min(capacity, tokens + capacity * elapsed / period.toNanos());
        filled = now;
    }
}
