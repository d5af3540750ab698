package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tandem.desktop.LogInTest.assertProblem;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.routing.NewInteraction;
import tandem.routing.model.Requirement;
import tools.jackson.databind.JsonNode;

/// Who left before anybody served them (S7), by REST and live, with real routing.
class AbandonedRestTest {
    private static TestServer server;
    private static People people;
    private static Visitor sofia;
    private static int number = 1000;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of());
        people = new People(server);
        sofia = server.visitor();
        sofia.logIn("sofia");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void clear() {
        server.clear();
    }

    private static String caller() {
        return "+1415555" + ++number;
    }

    private static InteractionId calls(String from, @Nullable String queue) {
        return calls(from, queue, Direction.INBOUND);
    }

    private static InteractionId calls(String from, @Nullable String queue, Direction direction) {
        var id = InteractionId.random();
        server.router().open(new NewInteraction(id, Channel.VOICE, direction, from, "100", null, null, Map.of()));
        server.router()
                .record(id, new Event.FlowStepped("main", "menu", "1", Event.AnswerBy.DIGITS), CommandId.random());
        if (queue != null) {
            server.router().enqueue(id, new QueueId(queue), Requirement.NONE, 0);
        }
        return id;
    }

    private static List<JsonNode> listed(Visitor who, String query) {
        return Visitor.json(who.get("/api/abandoned" + query))
                .path("rows")
                .valueStream()
                .toList();
    }

    private static Optional<JsonNode> row(InteractionId id) {
        return listed(sofia, "").stream()
                .filter(row -> row.path("id").asString().equals(id.value()))
                .findFirst();
    }

    private static JsonNode awaitRow(InteractionId id) {
        return await().atMost(Duration.ofSeconds(10))
                .until(() -> row(id), Optional::isPresent)
                .orElseThrow();
    }

    private static void awaitSequel(InteractionId id, String sequel) {
        await(sequel)
                .until(() -> row(id).filter(r -> r.path("sequel").asString().equals(sequel))
                        .isPresent());
    }

    @Test
    void callerWhoHangsUpInTheQueueOrInTheFlowIsListedAndThePageIsTold() {
        var page = people.supervisor("sofia");
        var first = calls(caller(), "sales");
        server.router().end(first, Party.CUSTOMER, "hung up");
        var inFlow = calls(caller(), null);
        server.router().end(inFlow, Party.CUSTOMER, "hung up");

        assertThat(awaitRow(first).path("where").asString()).isEqualTo("QUEUE");
        assertThat(awaitRow(first).path("queue").asString()).isEqualTo("sales");
        assertThat(awaitRow(inFlow).path("where").asString()).isEqualTo("FLOW");
        assertThat(awaitRow(inFlow).path("step").asString()).isEqualTo("main/menu");
        assertThat(listed(sofia, "").stream().map(r -> r.path("id").asString()).toList())
                .as("the newest first")
                .containsSubsequence(inFlow.value(), first.value());
        page.await("abandonedChanged");
        assertThat(listed(sofia, "?queue=billing"))
                .noneMatch(r -> r.path("id").asString().equals(first.value()));
        assertThat(listed(sofia, "?where=FLOW"))
                .allMatch(r -> r.path("where").asString().equals("FLOW"));
        assertThat(listed(sofia, "?to=1000&from=0")).isEmpty();
    }

    @Test
    void callerWhoCallsAgainAndIsAnsweredIsNotOpenAnyMore() {
        var from = caller();
        var first = calls(from, "sales");
        server.router().end(first, Party.CUSTOMER, "hung up");
        awaitRow(first);
        var anna = people.readyDesktop("anna");
        var second = calls(from, "sales");
        int epoch = People.epoch(anna.event("Offered", second));
        People.assertOk(anna.command("accept", Map.of("interaction", second.value(), "epoch", epoch)));
        server.router().connected(second, epoch);

        awaitSequel(first, "CAME_AGAIN");
        assertThat(awaitRow(first).path("by").asString()).isEqualTo(second.value());
        assertThat(listed(sofia, "?open=true"))
                .noneMatch(r -> r.path("id").asString().equals(first.value()));
    }

    @Test
    void callerWhomWeCallAndReachIsCalledBack() {
        var from = caller();
        var first = calls(from, "sales");
        server.router().end(first, Party.CUSTOMER, "hung up");
        awaitRow(first);
        var anna = people.readyDesktop("anna");
        var ours = calls(from, "sales", Direction.OUTBOUND);
        int epoch = People.epoch(anna.event("Offered", ours));
        People.assertOk(anna.command("accept", Map.of("interaction", ours.value(), "epoch", epoch)));
        server.router().connected(ours, epoch);

        awaitSequel(first, "CALLED_BACK");
    }

    @Test
    void tableIsForSpreadsheetsAndBadQuestionsAreSaid() {
        var id = calls(caller(), "sales");
        server.router().end(id, Party.CUSTOMER, "hung up");
        awaitRow(id);
        var csv = sofia.get("/api/abandoned.csv").body();
        assertThat(csv).startsWith("id,at,channel,where,queue,step,from").contains(id.value());
        assertProblem(sofia.get("/api/abandoned?where=MOON"), 400, "bad-request");
        assertProblem(sofia.get("/api/abandoned?from=2000&to=1000"), 400, "bad-request");
    }

    @Test
    void agentsSeeThoseOfTheirQueuesIfTheyMayPick() {
        var id = calls(caller(), "sales");
        server.router().end(id, Party.CUSTOMER, "hung up");
        awaitRow(id);
        var anna = server.visitor();
        anna.logIn("anna");
        assertThat(listed(anna, "")).anyMatch(r -> r.path("id").asString().equals(id.value()));
        var chen = server.visitor();
        chen.logIn("chen");
        assertProblem(chen.get("/api/abandoned"), 403, "forbidden");
    }
}
