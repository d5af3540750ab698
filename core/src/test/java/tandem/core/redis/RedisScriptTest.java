package tandem.core.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.exceptions.JedisDataException;
import tandem.core.TenantId;
import tandem.embedded.EmbeddedRedis;

class RedisScriptTest {
    private static final RedisScript ADD = RedisScript.load(RedisScriptTest.class, "add_test.lua");

    @Test
    void scriptsShareFunctionsByIncludeAndAreSentAgainToARestartedRedis(@TempDir Path data) {
        var server = EmbeddedRedis.start(data, 0);
        int port = server.port();
        try (var redis = RedisConnection.open(URI.create(server.url()), Duration.ofSeconds(2))) {
            assertThat(ADD.run(redis, List.of("k"), List.of("2"))).isEqualTo(2L);
            server.close();
            server = EmbeddedRedis.start(data, port); // its connections are dead, its scripts forgotten, its data kept
            assertThat(ADD.run(redis, List.of("k"), List.of("3"))).isEqualTo(5L);
            assertThat(redis.isUp()).isTrue();
        } finally {
            server.close();
        }
    }

    @Test
    void anErrorInAScriptIsAnErrorNotAnOutage(@TempDir Path data) {
        try (var server = EmbeddedRedis.start(data, 0);
                var redis = RedisConnection.open(URI.create(server.url()), Duration.ofSeconds(2))) {
            assertThatThrownBy(() -> ADD.run(redis, List.of("k"), List.of("two")))
                    .isInstanceOf(JedisDataException.class);
        }
    }

    @Test
    void aRedisThatIsNotThereIsUnavailableSoon() {
        try (var redis = RedisConnection.open(URI.create("redis://127.0.0.1:1"), Duration.ofMillis(500))) {
            assertThat(redis.isUp()).isFalse();
            assertThatThrownBy(() -> ADD.run(redis, List.of("k"), List.of("1")))
                    .isInstanceOf(RedisUnavailableException.class);
        }
    }

    @Test
    void aMissingScriptIsSaid() {
        assertThatThrownBy(() -> RedisScript.load(RedisScriptTest.class, "none.lua"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.lua");
    }

    @Test
    void keysOfATenantShareOneHashTag() {
        var keys = TenantKeys.of(new TenantId("demo"));
        assertThat(keys.journal()).isEqualTo("tandem:{demo}:journal");
        assertThat(keys.key("x")).startsWith("tandem:{demo}:");
    }
}
