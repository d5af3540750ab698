package tandem.channels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.embedded.EmbeddedRedis;

/// One real Redis for all test classes of a run; every test takes a tenant of its own.
public final class TestRedis implements BeforeAllCallback {
    private static @Nullable Server server;

    @Override
    public void beforeAll(ExtensionContext context) {
        running(context);
    }

    public static TenantId newTenant() {
        return new TenantId("t-" + UUID.randomUUID());
    }

    public static RedisConnection connection() {
        return server().connection;
    }

    /// Everything that is in Redis, as text.
    public static String everything() {
        var all = new StringBuilder();
        try (var jedis = connection().dedicated(Duration.ofSeconds(30))) {
            for (var key : jedis.keys("*")) {
                all.append(key).append('\n');
                switch (jedis.type(key)) {
                    case "string" -> all.append(jedis.get(key));
                    case "hash" -> all.append(jedis.hgetAll(key));
                    case "list" -> all.append(jedis.lrange(key, 0, -1));
                    case "set" -> all.append(jedis.smembers(key));
                    case "zset" -> all.append(jedis.zrange(key, 0, -1));
                    case "stream" -> jedis.xrange(key, "-", "+").forEach(entry -> all.append(entry.getFields()));
                    default -> throw new AssertionError("a kind of key that is not looked into: " + key);
                }
                all.append('\n');
            }
        }
        return all.toString();
    }

    /// Redis answers and cannot save while something is done, as with a full disk.
    public static void withoutRoom(Callable<?> meanwhile) throws Exception {
        set("maxmemory", "1");
        try {
            meanwhile.call();
        } finally {
            set("maxmemory", "0");
        }
    }

    private static void set(String setting, String value) {
        try (var jedis = connection().dedicated(Duration.ofSeconds(5))) {
            jedis.configSet(setting, value);
        }
    }

    private static void running(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Server.class, _ -> server(), Server.class);
    }

    /// A test that failed is tried again in a run of its own, after the first one has closed its server.
    private static synchronized Server server() {
        if (server == null || server.isClosed) {
            server = new Server();
        }
        return server;
    }

    private static final class Server implements AutoCloseable {
        private final EmbeddedRedis redis;
        private final RedisConnection connection;
        private volatile boolean isClosed;

        Server() {
            Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
            try {
                Path folder = Files.createTempDirectory(Path.of("target"), "redis");
                redis = EmbeddedRedis.start(folder, 0);
                connection = RedisConnection.open(URI.create(redis.url()), Duration.ofSeconds(5));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            isClosed = true;
            connection.close();
            redis.close();
        }
    }
}
