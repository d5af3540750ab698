package tandem.insight.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.embedded.EmbeddedRedis;
import tandem.insight.metrics.redis.RedisHistoryStore;

/// On a real Redis, each test with a tenant of its own.
class RedisHistoryStoreTest implements HistoryContract {
    private static EmbeddedRedis redis;
    private static RedisConnection connection;
    private static int tenants;

    private final HistoryStore store = store("t" + ++tenants);

    @BeforeAll
    static void start(@TempDir Path data) {
        redis = EmbeddedRedis.start(data, 0);
        connection = RedisConnection.open(URI.create(redis.url()), Duration.ofSeconds(5));
    }

    @AfterAll
    static void stop() {
        connection.close();
        redis.close();
    }

    private static HistoryStore store(String tenant) {
        return new RedisHistoryStore(connection, new TenantId(tenant), Duration.ofDays(1));
    }

    @Override
    public HistoryStore store() {
        return store;
    }

    @Test
    void oneNodeCountsAtATime() {
        assertThat(store.lead("a", Duration.ofSeconds(30))).isTrue();
        assertThat(store.lead("b", Duration.ofSeconds(30))).isFalse();
        assertThat(store.lead("a", Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void oneTenantDoesNotSeeAnother() {
        store.lead("a", Duration.ofSeconds(30));
        assertThat(store("other").lead("b", Duration.ofSeconds(30))).isTrue();
    }
}
