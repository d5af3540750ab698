package tandem.routing.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tandem.routing.node.Stage.ANNA;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.TenantId;
import tandem.core.event.Event;
import tandem.core.journal.RedisJournal;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;
import tandem.embedded.EmbeddedRedis;
import tandem.routing.AcceptResult;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.node.Stage;
import tandem.routing.redis.RedisRoutingStore;

class RedisRoutingStoreTest
        implements RoutingStoreContract,
                DisplacedContract,
                OfferContract,
                AgentContract,
                ArrivalContract,
                InteractionTableContract,
                OfferTableContract,
                PresenceTableContract,
                ConcurrencyContract,
                MoveContract,
                HandContract,
                ChoiceContract,
                CapacityContract,
                ChangedWeightContract,
                RingContract,
                CallbackContract,
                SnoozeContract,
                MediumContract {
    @TempDir
    static Path data;

    private static TestRedis redis;

    @BeforeAll
    static void start() {
        redis = TestRedis.start(data);
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @Override
    public Stage stage() {
        return redis.stage();
    }

    @Override
    public Stage stage(RoutingConfiguration configuration) {
        return redis.stage(configuration);
    }

    @Test
    void closedInteractionsExpireAfterADay() {
        var tenant = new TenantId("expiry");
        var s = redis.stage(tenant);
        var keys = TenantKeys.of(tenant);
        var call = s.open("c1", Channel.VOICE);
        assertThat(ttl(keys.key("interaction:c1"))).isEqualTo(-1);
        s.hangUp(call);
        assertThat(ttl(keys.key("interaction:c1"))).isBetween(86_000L, 86_400L);
        assertThat(ttl(keys.logOf(call))).isBetween(86_000L, 86_400L);
    }

    @Test
    void functionsAreSentAgainToARedisThatHasForgottenThem() {
        var s = redis.stage();
        s.ready(ANNA);
        var call = s.call("c1");
        redis.connection().call(jedis -> jedis.functionFlush());
        assertThat(s.accept(call)).isInstanceOf(AcceptResult.Accepted.class);
    }

    @Test
    void nothingIsShownAsAnEarlierCallHasSeenIt() {
        var s = redis.stage();
        s.ready(ANNA);
        var call = s.call("c1");
        assertThat(s.view(ANNA).work().getFirst().attributes()).isEmpty();
        s.router.record(call, new Event.AttributesSet(Map.of("order", "1")), CommandId.random());
        assertThat(s.view(ANNA).work().getFirst().attributes()).isEqualTo(Map.of("order", "1"));
        var other = redis.stage(); // where the same id is another interaction
        other.ready(ANNA);
        other.call("c1");
        assertThat(other.view(ANNA).work().getFirst().attributes()).isEmpty();
    }

    @Test
    void tenantsDoNotSeeEachOther() {
        var one = redis.stage(new TenantId("one"));
        var two = redis.stage(new TenantId("two"));
        one.ready(ANNA);
        var call = two.call("c1");
        assertThat(one.router.find(call)).isEmpty();
        assertThat(two.router.position(call)).contains(1);
    }

    @Test
    void whatWasAnsweredSurvivesTheDeathOfRedisAndAnInterruptedCommandMayBeRepeated(@TempDir Path folder) {
        var tenant = new TenantId("mortal");
        var server = EmbeddedRedis.start(folder, 0);
        int port = server.port();
        try (var connection = RedisConnection.open(URI.create(server.url()), Duration.ofMillis(500))) {
            var s = new Stage(new RedisRoutingStore(connection, tenant), new RedisJournal(connection, tenant));
            s.ready(ANNA);
            var call = s.call("c1");
            server.close();
            var accept = CommandId.random();
            assertThatThrownBy(() -> s.router.accept(Stage.desktop(ANNA), call, 1, accept))
                    .isInstanceOf(RoutingUnavailableException.class);
            server = EmbeddedRedis.start(folder, port);
            assertThat(s.router.accept(Stage.desktop(ANNA), call, 1, accept)).isInstanceOf(AcceptResult.Accepted.class);
            assertThat(s.story(call)).containsExactly("Opened", "Queued", "Offered", "Accepted");
        } finally {
            server.close();
        }
    }

    private static long ttl(String key) {
        return redis.connection().call(jedis -> jedis.ttl(key));
    }
}
