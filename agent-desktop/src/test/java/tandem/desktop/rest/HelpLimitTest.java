package tandem.desktop.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tandem.core.TurnedClock;

class HelpLimitTest {
    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-11-30T09:00:00Z"));
    private final HelpLimit limit = new HelpLimit(clock);

    @Test
    void nobodyCopiesTheHelpPageInAMinuteAndOthersAreNotKeptFromIt() {
        int permitted = 0;
        for (int i = 0; i < 1000; i++) {
            permitted += limit.permits("192.0.2.1") ? 1 : 0;
        }
        assertThat(permitted).isEqualTo(120);
        assertThat(limit.permits("192.0.2.2")).isTrue();
        clock.turn(Duration.ofMinutes(1));
        assertThat(limit.permits("192.0.2.1")).isTrue();
    }

    @Test
    void manyAddressesFillNoMemory() {
        for (int i = 0; i < 20_000; i++) {
            limit.permits("address " + i);
        }
        assertThat(limit.permits("address 0")).isTrue();
        assertThat(limit.permits("one more")).isFalse();
    }
}
