package tandem.desktop.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TriesTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-05T09:00:00Z"));
    private final Tries tries = new Tries(clock(now::get), 3);

    @Test
    void triesAreLimitedPerKeyAndMinute() {
        for (int i = 0; i < 3; i++) {
            assertThat(tries.take("anna")).isTrue();
        }
        assertThat(tries.take("anna")).isFalse();
        assertThat(tries.take("ben")).isTrue();
        now.updateAndGet(t -> t.plus(Duration.ofMinutes(1)));
        assertThat(tries.take("anna")).isTrue();
    }

    @Test
    void rightPasswordForgivesTheWrongOnes() {
        tries.take("anna");
        tries.take("anna");
        tries.take("anna");
        tries.forgive("anna");
        assertThat(tries.take("anna")).isTrue();
    }

    @Test
    void memoryIsBounded() {
        for (int i = 0; i < 4; i++) {
            tries.take("anna");
        }
        for (int i = 0; i < 10_000; i++) {
            tries.take("key " + i);
        }
        assertThat(tries.take("anna")).as("the eldest was forgotten").isTrue();
    }

    private static Clock clock(InstantSource source) {
        return source.withZone(ZoneOffset.UTC);
    }
}
