package tandem.knowledge.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tandem.core.TurnedClock;

class CircuitBreakerTest {
    private final TurnedClock clock = new TurnedClock();
    private final CircuitBreaker breaker = new CircuitBreaker(clock);

    private void passes(Duration time) {
        clock.turn(time);
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
