package tandem.core.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.TenantId;
import tandem.core.node.Nodes;
import tandem.embedded.EmbeddedRedis;

class RedisNodesTest {
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static EmbeddedRedis redis;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final RedisConnection ofA = connect();
    private final RedisConnection ofB = connect();
    private Nodes a;
    private Nodes b;

    @BeforeAll
    static void start(@TempDir Path data) {
        redis = EmbeddedRedis.start(data, 0);
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @BeforeEach
    void twoNodes() {
        a = new RedisNodes(ofA, new TenantId("test"), LEASE);
        b = new RedisNodes(ofB, new TenantId("test"), LEASE);
    }

    @AfterEach
    void disconnect() {
        ofA.close();
        ofB.close();
    }

    private static RedisConnection connect() {
        return RedisConnection.open(URI.create(redis.url()), Duration.ofSeconds(1));
    }

    private Nodes.Leader worker(String name) {
        return new Nodes.Leader() {
            @Override
            public void begin() {
                told.add(name + " begins");
            }

            @Override
            public void end() {
                told.add(name + " ends");
            }
        };
    }

    @Test
    void oneNodeDoesItAndTheOtherWhenThatStops() {
        var first = a.stand("stops", worker("a"));
        await().until(first::leads);
        try (var second = b.stand("stops", worker("b"))) {
            assertThat(second.leads()).isFalse();
            first.close();
            await().until(second::leads);
            assertThat(told).containsExactly("a begins", "a ends", "b begins");
        }
        assertThat(told).endsWith("b ends");
    }

    @Test
    void leaseThatCouldNotBeRenewedOnceIsNoTroubleForEver() {
        var lead = TenantKeys.of(new TenantId("test")).key("lead:hiccup");
        try (var standing = new RedisNodes(ofA, new TenantId("test")).stand("hiccup", worker("a"))) {
            await().until(standing::leads);
            ofB.call(jedis -> jedis.del(lead));
            ofB.call(jedis -> jedis.lpush(lead, "no lease"));
            await().until(() -> standing.trouble().isPresent());
            ofB.call(jedis -> jedis.del(lead));
            await().until(() -> standing.trouble().isEmpty());
            assertThat(told).containsExactly("a begins");
        }
    }

    @Test
    void nodeThatDoesNotReachRedisEndsItsWorkBeforeAnotherBegins() {
        var first = a.stand("cut off", worker("a"));
        await().until(first::leads);
        try (var second = b.stand("cut off", worker("b"))) {
            ofA.close();
            await().until(second::leads);
            assertThat(told).containsExactly("a begins", "a ends", "b begins");
        }
        first.close();
        assertThat(told).containsExactly("a begins", "a ends", "b begins", "b ends");
    }

    @Test
    void nodeThatCannotBeginLeavesItToAnother() {
        var broken = new Nodes.Leader() {
            @Override
            public void begin() throws Exception {
                throw new java.io.IOException("no disk here");
            }

            @Override
            public void end() {
                told.add("end without a beginning");
            }
        };
        try (var first = a.stand("fails", broken);
                var second = b.stand("fails", worker("b"))) {
            await().until(second::leads);
            assertThat(first.leads()).isFalse();
        }
        assertThat(told).containsExactly("b begins", "b ends");
    }

    @Test
    void eachWorkHasALeaderOfItsOwn() {
        try (var one = a.stand("one", worker("a"));
                var other = b.stand("other", worker("b"))) {
            await().until(() -> one.leads() && other.leads());
        }
    }
}
