package tandem.knowledge.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private final TestClock clock = new TestClock();
    private final CircuitBreaker breaker = new CircuitBreaker(clock);

    private static final class TestClock extends Clock {
        private Instant now = Instant.parse("2026-11-23T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private void passes(Duration time) {
        clock.now = clock.now.plus(time);
    }

    private void breaks() {
        for (int i = 0; i < 3; i++) {
            assertThat(breaker.permits()).isTrue();
            breaker.failed();
        }
    }

    @Test
    void aFewFailuresAmongSuccessesChangeNothing() {
        for (int i = 0; i < 10; i++) {
            breaker.failed();
            breaker.failed();
            breaker.succeeded();
        }
        assertThat(breaker.permits()).isTrue();
    }

    @Test
    void afterThreeFailuresInARowNobodyPassesButOneProbeEveryTwoSeconds() {
        breaks();
        assertThat(breaker.permits()).isFalse();
        passes(Duration.ofSeconds(2));
        assertThat(breaker.permits()).isTrue();
        assertThat(breaker.permits()).isFalse();
        breaker.failed();
        passes(Duration.ofSeconds(2));
        assertThat(breaker.permits()).isTrue();
        breaker.succeeded();
        assertThat(breaker.permits()).isTrue();
        assertThat(breaker.permits()).isTrue();
    }

    @Test
    void aClockSetBackDoesNotCloseTheWayForLong() {
        breaks();
        passes(Duration.ofHours(-1));
        assertThat(breaker.permits()).isTrue();
    }
}
