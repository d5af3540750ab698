package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tandem.core.Interaction;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.TenantId;
import tandem.core.event.Event;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;
import tandem.embedded.Ports;
import tandem.embedded.sip.CallerStep;
import tandem.ivr.IvrConfiguration;

/// A caller is in a menu on one of two nodes when it dies, or stands still: they hear the last question again on the
/// other one, and their answer counts once (R19).
class FlowOnAnotherNodeTest extends WiredNodeTest {
    private FlakyLink toRedis;
    private FlakyLink toAsterisk;
    private static FlakyLink fromAsterisk;
    private static final int scripts = Ports.free();
    private RedisConnection connection;
    private ConfigurableApplicationContext dying;

    @BeforeAll
    static void layTheWire() {
        fromAsterisk = new FlakyLink(installation.secondAgiPort, scripts);
    }

    @AfterAll
    static void takeTheWireAway() throws IOException {
        fromAsterisk.close();
    }

    @BeforeEach
    void startTheOtherNode() {
        fromAsterisk.mend();
        installation.givesCallersTo(installation.agiPort);
        toRedis = new FlakyLink(installation.redis.port());
        toAsterisk = new FlakyLink(installation.amiPort);
        connection = RedisConnection.open(URI.create("redis://127.0.0.1:" + toRedis.port()), Duration.ofSeconds(2));
        var properties = new HashMap<>(properties());
        properties.put("tandem.ivr.agi.port", Integer.toString(scripts));
        properties.put("tandem.ivr.audio-socket.port", Integer.toString(Ports.free()));
        properties.put("tandem.pbx.servers[0].port", Integer.toString(toAsterisk.port()));
        properties.put("tandem.pbx.agi", "127.0.0.1:" + installation.secondAgiPort);
        dying = new SpringApplicationBuilder(IvrConfiguration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties(properties)
                .initializers((GenericApplicationContext context) -> house(context, connection))
                .run();
        await().until(() -> dying.getBean(TelephoneSystem.class)
                .servers()
                .getFirst()
                .trouble()
                .isEmpty());
        await("it has said where it is").until(() -> installation.knows(installation.secondAgiPort));
        installation.givesCallersTo(installation.secondAgiPort);
    }

    @AfterEach
    void stopTheOtherNode() throws IOException {
        fromAsterisk.mend();
        toRedis.mend();
        dying.close();
        connection.close();
        toRedis.close();
        toAsterisk.close();
    }

    @Test
    void callerOfANodeThatDiesHearsTheLastQuestionAgain() {
        var from = number();
        try (var _ = dial(from, CallerStep.pause(Duration.ofSeconds(9)), CallerStep.press("2"))) {
            awaitMenu(from);

            toRedis.cut();
            toAsterisk.cut();
            fromAsterisk.cut();

            assertThatTheyAreQueuedOnce(from);
        }
    }

    @Test
    void callerOfANodeThatTheServerCannotReachHearsTheLastQuestionAgain() {
        var from = number();
        try (var _ = dial(
                from,
                CallerStep.pause(Duration.ofSeconds(9)),
                CallerStep.press("2"), // what the server still sends to the one that it cannot reach
                CallerStep.pause(Duration.ofSeconds(6)),
                CallerStep.press("2"))) {
            awaitMenu(from);

            fromAsterisk.cut();

            assertThatTheyAreQueuedOnce(from);
        }
    }

    @Test
    void callerOfANodeThatStandsStillHearsTheLastQuestionAgainAndItsWakingUpChangesNothing() {
        var from = number();
        try (var _ = dial(from, CallerStep.pause(Duration.ofSeconds(12)), CallerStep.press("2"))) {
            awaitMenu(from);

            toRedis.cut();
            toAsterisk.cut();

            var call = assertThatTheyAreQueuedOnce(from);
            toRedis.mend();
            toAsterisk.mend();
            await().until(() ->
                    dying.getBean(TelephoneSystem.class).calls().flows().isEmpty());
            assertThat(routing.router().find(call.id()).orElseThrow().state()).isEqualTo(InteractionState.WAITING);
        }
    }

    @Test
    void callerOfANodeThatStandsStillWithItsScriptsDoesNotWaitForThem() {
        var from = number();
        try (var _ = dial(from, CallerStep.pause(Duration.ofSeconds(12)), CallerStep.press("2"))) {
            awaitMenu(from);

            toRedis.cut();
            toAsterisk.cut();
            fromAsterisk.freeze();

            var call = assertThatTheyAreQueuedOnce(from);
            fromAsterisk.mend();
            toRedis.mend();
            toAsterisk.mend();
            await().until(() ->
                    dying.getBean(TelephoneSystem.class).calls().flows().isEmpty());
            assertThat(routing.router().find(call.id()).orElseThrow().state()).isEqualTo(InteractionState.WAITING);
        }
    }

    private void awaitMenu(String from) {
        await("the place is noted")
                .atMost(LONG)
                .until(() -> call(from)
                        .map(FlowOnAnotherNodeTest::note)
                        .filter(note -> note.contains("topic"))
                        .isPresent());
        assertThat(dying.getBean(TelephoneSystem.class).calls().flows().isEmpty())
                .isFalse();
        installation.givesCallersTo(installation.secondAgiPort, installation.agiPort);
    }

    private static String note(Interaction call) {
        var key = TenantKeys.of(new TenantId("voice")).key("call:" + call.id());
        return Objects.requireNonNullElse(installation.connection.call(redis -> redis.hget(key, "note")), "");
    }

    private static Interaction assertThatTheyAreQueuedOnce(String from) {
        var call = awaitCall(from, InteractionState.WAITING);
        assertThat(call.queue()).isEqualTo(new QueueId("support"));
        assertThat(events(call.id()).stream()
                        .filter(event -> event instanceof Event.FlowStepped(var _, var step, var _, var _)
                                && step.equals("greeting")))
                .as("greeted once")
                .hasSize(1);
        assertThat(events(call.id())).filteredOn(Event.Queued.class::isInstance).hasSize(1);
        return call;
    }
}
