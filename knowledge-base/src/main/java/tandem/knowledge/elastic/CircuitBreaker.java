package tandem.knowledge.elastic;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Remembers that the other side is away, so that callers need not each wait to find out. After some failures
/// in a row it lets nobody through but one probe every now and then; the first success opens the way for all.
final class CircuitBreaker {
    private static final int FAILURES_TO_BREAK = 3;
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(2);

    private final Clock clock;
    private int failuresInARow;
    private Instant nextProbe = Instant.MIN;

    CircuitBreaker(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean permits() {
        if (failuresInARow < FAILURES_TO_BREAK) {
            return true;
        }
        Instant now = clock.instant();
        // A clock set back must not close the way for long.
        if (now.isBefore(nextProbe) && !now.plus(BETWEEN_PROBES).isBefore(nextProbe)) {
            return false;
        }
        nextProbe = now.plus(BETWEEN_PROBES);
        return true;
    }

    synchronized void succeeded() {
        failuresInARow = 0;
    }

    synchronized void failed() {
        failuresInARow++;
        if (failuresInARow == FAILURES_TO_BREAK) {
            nextProbe = clock.instant().plus(BETWEEN_PROBES);
        }
    }
}
