package tandem.routing.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.core.TenantId;
import tandem.core.event.Event;
import tandem.core.redis.RedisConnection;
import tandem.embedded.EmbeddedRedis;
import tandem.insight.WatchedRouting;
import tandem.routing.AcceptResult;
import tandem.routing.Actor;
import tandem.routing.ConnectResult;
import tandem.routing.EndResult;
import tandem.routing.EnqueueResult;
import tandem.routing.NewInteraction;
import tandem.routing.WrapUpResult;
import tandem.routing.config.ConfigurationFiles;
import tandem.routing.model.Requirement;
import tandem.routing.model.Settings;

/// The whole way of one call through the door, with the configuration of the demo and a real Redis.
class FirstContactTest {
    private static final Path CONFIG = Path.of(System.getProperty("tandem.root"), "config");

    @Test
    void aCallGoesFromOpenToClosedAndItsStoryIsInTheJournal(@TempDir Path data) {
        try (var server = EmbeddedRedis.start(data, 0);
                var redis = RedisConnection.open(URI.create(server.url()), Duration.ofSeconds(2));
                var routing = WatchedRouting.onRedis(
                                redis,
                                new TenantId("demo"),
                                ConfigurationFiles.load(CONFIG),
                                Settings.DEFAULT,
                                Clock.systemUTC())
                        .routing()) {
            var router = routing.router();
            var anna = new AgentId("anna");
            var call = new InteractionId("call-1");
            var session = SessionId.random();

            router.logIn(anna, session);
            router.ready(anna, session);
            router.open(new NewInteraction(
                    call, Channel.VOICE, Direction.INBOUND, "+4930123", "100", null, null, Map.of("lang", "en")));
            assertThat(router.enqueue(call, new QueueId("sales"), Requirement.skill("lang:en", 5), 0))
                    .isEqualTo(new EnqueueResult.Offered(anna, 1));
            assertThat(router.agent(anna).orElseThrow().load()).isEqualTo(100);
            assertThat(router.accept(new Actor.Desktop(anna, session), call, 1, CommandId.random()))
                    .isInstanceOf(AcceptResult.Accepted.class);
            assertThat(router.connected(call, 1)).isInstanceOf(ConnectResult.Done.class);
            assertThat(router.end(call, Party.CUSTOMER, "hung up")).isEqualTo(new EndResult.WrapUp());
            assertThat(router.completeWrapUp(
                            new Actor.Desktop(anna, session), call, null, null, null, CommandId.random()))
                    .isInstanceOf(WrapUpResult.DispositionRefused.class);
            assertThat(router.completeWrapUp(
                            new Actor.Desktop(anna, session), call, null, "sold", "two of them", CommandId.random()))
                    .isEqualTo(new WrapUpResult.Completed());

            assertThat(router.find(call).orElseThrow().state()).isEqualTo(InteractionState.CLOSED);
            assertThat(router.agent(anna).orElseThrow().load()).isZero();
            assertThat(router.snapshot().at()).isEqualTo(routing.journal().last());
            assertThat(routing.journal().of(call))
                    .extracting(entry -> entry.event().getClass().getSimpleName())
                    .containsExactly(
                            Event.Opened.class.getSimpleName(),
                            "Queued",
                            "Offered",
                            "Accepted",
                            "Connected",
                            "Ended",
                            "WrapUpStarted",
                            "WrapUpCompleted",
                            "Closed");
        }
    }
}
