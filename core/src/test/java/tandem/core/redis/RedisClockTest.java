package tandem.core.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.TurnedClock;
import tandem.embedded.EmbeddedRedis;

class RedisClockTest {
    private static final Instant NOON = Instant.parse("2020-01-01T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void itSaysTheTimeOfRedisAndGoesOnWithoutIt() {
        try (var server = EmbeddedRedis.start(folder, 0);
                var redis = RedisConnection.open(URI.create(server.url()), Duration.ofSeconds(2));
                var clock = new RedisClock(redis, new TurnedClock(NOON))) {
            assertThat(clock.instant()).isCloseTo(Instant.now(), within(1, ChronoUnit.SECONDS)); // the same machine
            server.close();
            Instant before = clock.instant();
            assertThat(clock.instant()).isAfterOrEqualTo(before);
        }
    }

    @Test
    void withoutRedisItBeginsWithTheWallClock() {
        try (var redis = RedisConnection.open(URI.create("redis://127.0.0.1:1"), Duration.ofMillis(200));
                var clock = new RedisClock(redis, new TurnedClock(NOON))) {
            assertThat(clock.instant()).isBetween(NOON, NOON.plusSeconds(60));
        }
    }
}
