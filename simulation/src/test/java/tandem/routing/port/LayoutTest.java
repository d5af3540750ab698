package tandem.routing.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.TenantId;
import tandem.core.journal.RedisJournal;
import tandem.core.redis.TenantKeys;
import tandem.routing.NewInteraction;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.model.Settings;
import tandem.routing.node.Routing;
import tandem.routing.node.Stage;
import tandem.routing.redis.RedisRoutingStore;
import tandem.simulation.MemoryRouting;

/// Builds whose records differ never work beside each other, and a newer one takes over where nothing is open;
/// on a real Redis, as another build would have left it.
class LayoutTest {
    private static final AgentId ANNA = new AgentId("anna");
    private static final InteractionId CHAT = new InteractionId("chat-1");

    @TempDir
    static Path data;

    private static TestRedis redis;

    private final TenantId tenant = new TenantId(UUID.randomUUID().toString());
    private final TenantKeys keys = TenantKeys.of(tenant);

    @BeforeAll
    static void start() {
        redis = TestRedis.start(data);
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    private Routing node() {
        return MemoryRouting.on(
                        new RedisRoutingStore(redis.connection(), tenant),
                        new RedisJournal(redis.connection(), tenant),
                        Stage.configuration(),
                        Settings.DEFAULT,
                        Clock.systemUTC())
                .routing();
    }

    private void write(String key, String value) {
        redis.connection().call(jedis -> jedis.set(keys.key(key), value));
    }

    private String layout() {
        return redis.connection().call(jedis -> jedis.get(keys.key("layout")));
    }

    /// A node of another build gives a sign of life.
    private void lives(String node, long seconds) {
        double until = Instant.now().plusSeconds(seconds).toEpochMilli();
        redis.connection().call(jedis -> jedis.zadd(keys.key("nodes"), until, node));
    }

    /// As every build leaves it: a journal, and somebody logged in or not.
    private void hasWorked() {
        redis.connection().call(jedis -> jedis.rpush(keys.key("registered"), "1 CHAT:longest-idle:"));
        write("agent:anna", "of another form");
    }

    /// All that is stored for the tenant.
    private Map<String, String> stored() {
        return redis.connection()
                .call(jedis -> jedis.keys(keys.base() + "*").stream()
                        .collect(Collectors.toMap(
                                key -> key, key -> Arrays.toString(jedis.dump(key)), (one, _) -> one, TreeMap::new)));
    }

    private void assertRefused(Routing node, String... words) {
        var before = stored();
        var router = node.router();
        assertThat(node.refusal().orElseThrow()).contains(words);
        assertThatExceptionOfType(RoutingUnavailableException.class)
                .isThrownBy(() -> router.logIn(ANNA, Stage.session(ANNA)))
                .withMessageContaining(words[0]);
        assertThatExceptionOfType(RoutingUnavailableException.class).isThrownBy(() -> open(node));
        assertThatExceptionOfType(RoutingUnavailableException.class).isThrownBy(() -> node.signOfLife(Instant.now()));
        assertThatExceptionOfType(RoutingUnavailableException.class).isThrownBy(() -> node.runDue(Instant.now()));
        assertThat(stored()).isEqualTo(before);
    }

    private static void open(Routing node) {
        node.router()
                .open(new NewInteraction(CHAT, Channel.CHAT, Direction.INBOUND, "v", "site", null, null, Map.of()));
    }

    private static void assertWorks(Routing node) {
        assertThat(node.refusal()).isEmpty();
        assertThat(node.router().logIn(ANNA, Stage.session(ANNA)).id()).isEqualTo(ANNA);
        node.signOfLife(Instant.now());
    }

    @Test
    void aNewTenantIsInUseByThisBuildAndSeveralNodesOfItWorkBesideEachOther() {
        try (var one = node();
                var two = node()) {
            assertWorks(one);
            assertWorks(two);
            assertThat(layout()).isNotEmpty();
        }
    }

    @Test
    void aNodeOfABuildWithoutANumberThatLivesIsNotDisturbed() {
        hasWorked();
        lives("former", 60);
        try (var node = node()) {
            assertRefused(node, "a node of another build is at work", "without a number", "stop all of them");
        }
    }

    @Test
    void nodesOfANewerBuildThatLiveAreNotDisturbed() {
        hasWorked();
        write("layout", "99");
        lives("newer-1", 60);
        lives("newer-2", 60);
        try (var node = node()) {
            assertRefused(node, "2 nodes of another build are at work", "layout 99");
        }
    }

    @Test
    void whatAnotherBuildHasLeftOpenIsNotTouched() {
        hasWorked();
        lives("former", -1);
        redis.connection().call(jedis -> jedis.sadd(keys.key("agents"), "anna"));
        try (var node = node()) {
            assertRefused(node, "another build has left work open", "1 agents", "0 contacts", "start that build again");
        }
        redis.connection().call(jedis -> jedis.srem(keys.key("agents"), "anna"));
        redis.connection().call(jedis -> jedis.hset(keys.key("interaction:mail-1"), "state", "of another form"));
        try (var node = node()) {
            assertRefused(node, "another build has left work open", "0 agents", "1 contacts");
        }
    }

    @Test
    void withNobodyAliveAndNothingOpenItTakesOver() {
        hasWorked();
        lives("former", -1);
        write("layout", "99");
        var closed = keys.key("interaction:chat-0");
        redis.connection().call(jedis -> jedis.hset(closed, Map.of("state", "of another form", "1-0", "{}")));
        redis.connection().call(jedis -> jedis.expire(closed, 1000));
        try (var node = node()) {
            assertWorks(node);
            assertThat(layout()).isNotEqualTo("99");
            assertThat(node.router().find(new InteractionId("chat-0"))).isEmpty();
            assertThat(redis.connection().<Map<String, String>>call(jedis -> jedis.hgetAll(closed)))
                    .containsOnlyKeys("1-0");
        }
    }

    @Test
    void aNodeThatWasHeldUpWhileAnotherBuildTookOverWorksNoMore() {
        try (var node = node()) {
            assertWorks(node);
            open(node);
            node.router().end(CHAT, Party.CUSTOMER, "left");
            var mine = Objects.requireNonNull(layout());
            lives("newer", 60);
            write("layout", "99");
            assertThatExceptionOfType(RoutingUnavailableException.class)
                    .isThrownBy(() -> node.signOfLife(Instant.now()));
            assertRefused(node, "a node of another build is at work", "layout 99");

            write("layout", mine);
            assertWorks(node);
        }
    }

    @Test
    void aNodeWhoseFunctionsAreGoneLooksBeforeItBringsThemBack() {
        try (var node = node()) {
            assertWorks(node);
            lives("newer", 60);
            write("layout", "99");
            redis.connection().call(jedis -> jedis.functionFlush());
            assertRefused(node, "a node of another build is at work");
        }
    }
}
