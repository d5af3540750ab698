package tandem.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tandem.core.redis.RedisConnection;
import tandem.embedded.EmbeddedRedis;

/// One real Redis for all tests of this JVM; each test has a tenant of its own.
public final class TestRedis {
    private static @Nullable RedisConnection connection;

    private TestRedis() {}

    public static synchronized RedisConnection connection() {
        if (connection == null) {
            try {
                var redis = EmbeddedRedis.start(Files.createTempDirectory("redis"), 0);
                connection =
                        RedisConnection.open(URI.create("redis://127.0.0.1:" + redis.port()), Duration.ofSeconds(2));
                Runtime.getRuntime().addShutdownHook(new Thread(redis::close));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return connection;
    }
}
