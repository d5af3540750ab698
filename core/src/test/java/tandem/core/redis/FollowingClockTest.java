package tandem.core.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FollowingClockTest {
    private static final Instant NINE = Instant.parse("2026-01-01T09:00:00Z");
    private long nanos;

    @Test
    void beganWithoutTheReferenceItTakesItsFirstAnswerAsItIs() {
        var clock = new FollowingClock(NINE.plusSeconds(7200), () -> nanos, false);
        clock.follow(NINE, nanos, nanos);
        assertThat(clock.instant()).isEqualTo(NINE);
        clock.follow(NINE.minusSeconds(60), nanos, nanos);
        assertThat(clock.instant()).isEqualTo(NINE);
    }

    @Test
    void anAnswerThatTookLongIsNotBelieved() {
        var clock = new FollowingClock(NINE, () -> nanos, true);
        nanos = Duration.ofSeconds(1).toNanos();
        clock.follow(NINE.plusSeconds(60), 0, nanos);
        nanos = Duration.ofSeconds(3).toNanos();
        assertThat(clock.instant()).isEqualTo(NINE.plusSeconds(3));
    }

    @Test
    void whereItStoodStillForLongItGoesAheadAtOnce() {
        var clock = new FollowingClock(NINE, () -> nanos, true);
        clock.follow(NINE.plusSeconds(3600), nanos, nanos);
        assertThat(clock.instant()).isEqualTo(NINE.plusSeconds(3600));
    }
}
