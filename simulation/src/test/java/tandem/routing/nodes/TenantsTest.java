package tandem.routing.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.TenantId;
import tandem.core.event.EventId;
import tandem.routing.AcceptResult;
import tandem.routing.AgentResult;
import tandem.routing.EndResult;
import tandem.routing.node.Stage;
import tandem.routing.port.TestRedis;

/// Two tenants on one Redis, with the same ids for everything: neither sees or changes the other (R20).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantsTest {
    private TestRedis redis;

    @BeforeAll
    void start(@TempDir Path data) {
        redis = TestRedis.start(data);
    }

    @AfterAll
    void stop() {
        redis.close();
    }

    @Test
    void whatOneTenantDoesTheOtherDoesNotSee() {
        Stage acme = redis.stage(new TenantId("acme"));
        Stage umbrella = redis.stage(new TenantId("umbrella"));
        acme.ready(Stage.ANNA);
        InteractionId call = acme.call("same-id");

        assertThat(umbrella.router.find(call)).isEmpty();
        assertThat(umbrella.router.agent(Stage.ANNA)).isEmpty();
        assertThat(umbrella.router.snapshot().agents()).isEmpty();
        assertThat(umbrella.journal.read(EventId.START, 10)).isEmpty();
        assertThat(umbrella.store.nextDeadline()).isEmpty();
        assertThat(umbrella.store.signatures().values()).isEmpty();
    }

    @Test
    void theSameCommandsOnTheSameIdsAreEachTenantsOwn() {
        Stage acme = redis.stage(new TenantId("acme-2"));
        Stage umbrella = redis.stage(new TenantId("umbrella-2"));
        for (Stage tenant : List.of(acme, umbrella)) {
            tenant.ready(Stage.ANNA);
            tenant.queue("same-id", Channel.VOICE, Stage.SALES);
        }
        var call = new InteractionId("same-id");
        Map<String, String> before = keysOf("umbrella-2");

        // the very same command id in one tenant ...
        assertThat(acme.router.accept(Stage.desktop(Stage.ANNA), call, 1, new CommandId("same-command")))
                .isInstanceOf(AcceptResult.Accepted.class);
        acme.connected(call);
        assertThat(acme.router.end(call, Party.CUSTOMER, "left")).isInstanceOf(EndResult.WrapUp.class);
        acme.wrapUp(call);
        assertThat(acme.router.logOut(Stage.ANNA, Stage.session(Stage.ANNA))).isInstanceOf(AgentResult.Done.class);

        // ... changes nothing of the other's, to the byte
        assertThat(keysOf("umbrella-2")).isEqualTo(before);
        assertThat(umbrella.state(call)).isEqualTo(InteractionState.OFFERED);
        // ... and is not taken for a repetition there
        assertThat(umbrella.router.accept(Stage.desktop(Stage.ANNA), call, 1, new CommandId("same-command")))
                .isInstanceOf(AcceptResult.Accepted.class);
    }

    @Test
    void deadlinesOfOneTenantDoNotFireTheOthers() {
        Stage acme = redis.stage(new TenantId("acme-3"));
        Stage umbrella = redis.stage(new TenantId("umbrella-3"));
        for (Stage tenant : List.of(acme, umbrella)) {
            tenant.ready(Stage.ANNA);
            tenant.call("same-id");
        }
        acme.pass(Stage.OFFER_TIME);

        assertThat(acme.state(new InteractionId("same-id"))).isEqualTo(InteractionState.WAITING);
        assertThat(umbrella.state(new InteractionId("same-id"))).isEqualTo(InteractionState.OFFERED);
    }

    @Test
    void everyKeyCarriesItsTenantAsHashTag() {
        Stage tenant = redis.stage(new TenantId("tagged"));
        tenant.ready(Stage.ANNA, Stage.BEN);
        InteractionId call = tenant.call("i1");
        tenant.talk(call);
        tenant.hangUp(call);
        tenant.wrapUp(call);
        tenant.chat("i2");
        tenant.pass(Stage.OFFER_TIME);

        Set<String> all = redis.connection().call(jedis -> jedis.keys("*"));
        assertThat(all).isNotEmpty().allMatch(key -> key.matches("tandem:\\{[^{}]+}:.*"), "tandem:{TENANT}:…");
        assertThat(all.stream().filter(key -> key.startsWith("tandem:{tagged}:")))
                .hasSizeGreaterThan(8);
    }

    /// Everything of a tenant, byte by byte.
    private Map<String, String> keysOf(String tenant) {
        Map<String, String> found = new TreeMap<>();
        for (String key : redis.connection().call(jedis -> jedis.keys("tandem:{" + tenant + "}:*"))) {
            byte[] value = redis.connection().call(jedis -> jedis.dump(key));
            found.put(key, java.util.HexFormat.of().formatHex(value));
        }
        return found;
    }
}
