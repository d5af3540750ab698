package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.SessionId;
import tandem.routing.Actor;
import tandem.routing.AgentView;
import tandem.routing.Router;
import tools.jackson.databind.JsonNode;

class WallboardTest {
    private static final List<AgentId> AGENTS = List.of(new AgentId("anna"), new AgentId("ben"), new AgentId("chen"));
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// S1, I8: what the page has after all deltas is what routing says, whatever happened.
    @Test
    void boardOfAPageAgreesWithRoutingAfterRandomTraffic() {
        long seed = 20260105;
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var page = watch();
        var sessions = new HashMap<AgentId, SessionId>();
        for (int step = 0; step < 250; step++) {
            act(random, server.router(), sessions);
        }
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            var board = new PageBoard(page.received());
            assertThat(board.agents.keySet())
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(server.router().snapshot().agents().stream()
                            .map(agent -> agent.id().value())
                            .toList());
            server.router().snapshot().agents().forEach(agent -> assertAgrees(board, agent, seed));
            assertThat(board.queues).doesNotContainKey("self-test");
            server.router().queues().stream().filter(queue -> !queue.internal()).forEach(queue -> {
                var row = Objects.requireNonNull(board.queues.get(queue.id().value()));
                assertThat(count(row, "offered"))
                        .as("%s, seed %d", row, seed)
                        .isEqualTo(count(row, "answered")
                                + count(row, "abandoned")
                                + count(row, "flowOuts")
                                + count(row, "waiting"));
            });
        });
        assertHistoryAgrees(page);
        server.clear();
    }

    /// Live and history are one.
    private static void assertHistoryAgrees(Page page) {
        var sofia = server.visitor();
        sofia.logIn("sofia");
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            var board = new PageBoard(page.received());
            var rows =
                    Visitor.json(sofia.get("/api/metrics/queues?interval=1d")).path("rows");
            assertThat(rows.size()).isPositive();
            rows.forEach(row -> {
                var live = Objects.requireNonNull(
                        board.queues.get(row.path("queue").asString()));
                for (String figure : List.of("offered", "carriedOver", "answered", "abandoned", "waiting")) {
                    assertThat(row.path("counts").path(figure).asLong())
                            .as("%s of %s", figure, live)
                            .isEqualTo(count(live, figure));
                }
            });
        });
    }

    private static void assertAgrees(PageBoard board, AgentView agent, long seed) {
        var row = Objects.requireNonNull(board.agents.get(agent.id().value()));
        var as = "%s, seed %d".formatted(row, seed);
        assertThat(row.path("presence").asString())
                .as(as)
                .isEqualTo(agent.presence().name());
        assertThat(row.path("reason").asString(null)).as(as).isEqualTo(agent.reason());
        assertThat(row.path("connected").asBoolean()).as(as).isEqualTo(agent.connected());
        assertThat(row.path("load").asInt()).as(as).isEqualTo(agent.load());
        assertThat(row.path("since").asLong()).as(as).isEqualTo(agent.since().toEpochMilli());
        assertThat(StreamSupport.stream(row.path("work").spliterator(), false)
                        .map(w ->
                                w.path("id").asString() + " " + w.path("state").asString()))
                .as(as)
                .containsExactlyInAnyOrderElementsOf(
                        agent.work().stream().map(w -> w.id() + " " + w.state()).toList());
    }

    private static void act(RandomGenerator random, Router router, Map<AgentId, SessionId> sessions) {
        var agent = AGENTS.get(random.nextInt(AGENTS.size()));
        var session = sessions.getOrDefault(agent, new SessionId("none"));
        switch (random.nextInt(9)) {
            case 0 -> {
                var fresh = SessionId.random();
                sessions.put(agent, fresh);
                router.logIn(agent, fresh);
            }
            case 1 -> router.logOut(agent, session);
            case 2 -> router.notReady(agent, session, "LUNCH");
            case 3 -> server.arrive(random.nextBoolean() ? Channel.CHAT : Channel.EMAIL, "support");
            case 4 -> server.arrive(Channel.VOICE, random.nextBoolean() ? "sales" : "billing");
            case 5 -> leave(random, router);
            case 6 -> router.ready(agent, session);
            default ->
                router.agent(agent).stream()
                        .flatMap(view -> view.work().stream())
                        .findAny()
                        .ifPresent(held -> goOn(random, router, new Actor.Desktop(agent, session), held));
        }
    }

    private static void leave(RandomGenerator random, Router router) {
        var waiting = router.snapshot().waiting().values().stream()
                .flatMap(List::stream)
                .map(Interaction::id)
                .sorted(Comparator.comparing(InteractionId::value))
                .toList();
        if (!waiting.isEmpty()) {
            router.end(waiting.get(random.nextInt(waiting.size())), Party.CUSTOMER, "hung up");
        }
    }

    private static void goOn(RandomGenerator random, Router router, Actor.Desktop agent, Interaction held) {
        switch (held.state()) {
            case OFFERED -> {
                if (random.nextInt(4) == 0) {
                    router.decline(agent, held.id(), held.epoch(), CommandId.random());
                } else {
                    router.accept(agent, held.id(), held.epoch(), CommandId.random());
                }
            }
            case CONNECTING -> {
                if (random.nextInt(5) == 0) {
                    router.connectFailed(held.id(), held.epoch(), "PHONE_UNREACHABLE");
                } else {
                    router.connected(held.id(), held.epoch());
                }
            }
            case CONNECTED -> router.end(held.id(), Party.AGENT, "agent");
            case WRAP_UP -> router.completeWrapUp(agent, held.id(), null, disposition(held), null, CommandId.random());
            case NEW, WAITING, CLOSED -> throw new IllegalStateException("nobody holds " + held);
        }
    }

    private static String disposition(Interaction held) {
        return server.router().queues().stream()
                .filter(queue -> queue.id().equals(held.queue()))
                .map(queue -> queue.wrapUp().dispositions().getFirst().code())
                .findFirst()
                .orElseThrow();
    }

    private static Page watch() {
        var sofia = server.visitor();
        sofia.logIn("sofia");
        var page = sofia.open();
        page.hello(null, null);
        page.await("welcome");
        assertThat(page.command("subscribe", Map.of("topic", "wallboard"))
                        .path("ok")
                        .asBoolean())
                .isTrue();
        page.await("wallboard");
        return page;
    }

    private static long count(JsonNode row, String name) {
        return row.path(name).asLong();
    }

    /// What a page makes of what it receives.
    private static final class PageBoard {
        final Map<String, JsonNode> queues = new HashMap<>();
        final Map<String, JsonNode> agents = new HashMap<>();

        PageBoard(List<JsonNode> received) {
            for (JsonNode message : received) {
                var type = message.path("type").asString("");
                if (type.equals("wallboard") || type.equals("wallboardDelta")) {
                    message.path("queues")
                            .forEach(row -> queues.put(row.path("id").asString(), row));
                    message.path("agents")
                            .forEach(row -> agents.put(row.path("id").asString(), row));
                    message.path("gone").forEach(id -> agents.remove(id.asString()));
                }
            }
        }
    }
}
