package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.desktop.LogInTest.assertProblem;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.desktop.wire.Json;
import tools.jackson.databind.JsonNode;

/// Wallboards by name, on a real Redis (S1).
class BoardsTest {
    private static final String BOARDS = "/api/metrics/boards";
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Visitor logIn(String user) {
        var visitor = server.visitor();
        visitor.logIn(user);
        return visitor;
    }

    private static Map<String, Object> board(String name, long seen, boolean shared) {
        return Map.of(
                "name", name, "seen", seen, "shared", shared, "queues", List.of("billing"), "agents", List.of("anna"));
    }

    @Test
    void aBoardIsItsOwnersUntilItIsShared() {
        var sofia = logIn("sofia");
        var other = logIn("admin");
        var made = sofia.post(BOARDS, board("Billing", 0, false));
        assertThat(made.statusCode()).isEqualTo(201);
        var id = Visitor.json(made).path("id").asString();
        assertThat(Visitor.json(logIn("sofia").get(BOARDS))
                        .valueStream()
                        .map(each -> each.path("id").asString()))
                .as("wherever they log in")
                .contains(id);
        assertProblem(change(sofia, "PUT", id, board("Billing", 7, true)), 409, "changed");
        var changed = change(sofia, "PUT", id, board("Bills", 1, true));
        assertThat(Visitor.json(changed).path("version").asLong()).isEqualTo(2);
        var seen = find(Visitor.json(other.get(BOARDS)), id);
        assertThat(seen.path("name").asString()).isEqualTo("Bills");
        assertThat(seen.at("/queues/0").asString()).isEqualTo("billing");
        assertThat(change(sofia, "DELETE", id, Map.of()).statusCode()).isEqualTo(204);
        assertProblem(change(sofia, "DELETE", id, Map.of()), 404, "not-found");
    }

    @Test
    void whatIsWrongIsSaid() {
        var sofia = logIn("sofia");
        assertProblem(sofia.post(BOARDS, board(" ", 0, false)), 400, "bad-request");
        assertProblem(
                sofia.post(BOARDS, Map.of("name", "x", "seen", 0, "shared", false, "queues", List.of("nonsense"))),
                400,
                "bad-request");
        assertProblem(
                sofia.post(BOARDS, Map.of("name", "x", "seen", 0, "shared", false, "agents", List.of("nobody"))),
                400,
                "bad-request");
        assertProblem(logIn("anna").get(BOARDS), 403, "forbidden");
    }

    @Test
    void aBoardOfATeamShowsWhoIsInItAndWhatTheyServe() throws IOException {
        var teams = server.config.resolve("teams.yml");
        var users = server.config.resolve("users.yml");
        String usersBefore = Files.readString(users);
        Files.writeString(teams, """
                teams:
                  - { id: day, name: Day shift, agents: [anna, chen] }
                  - { id: night, agents: [ben] }
                """);
        Files.writeString(
                users, usersBefore.replace("roles: [supervisor]\n", "roles: [supervisor]\n    teams: [night]\n"));
        server.reloadUsers();
        var admin = logIn("admin");
        assertThat(Visitor.json(admin.get(BOARDS + "/teams")).findValuesAsString("name"))
                .containsExactly("Day shift", "night");
        var made = admin.post(
                BOARDS,
                Map.of("name", "By day", "seen", 0, "shared", true, "teams", List.of("day"), "agents", List.of("ben")));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        var board = Visitor.json(made);
        assertThat(texts(board.at("/on/agents"))).containsExactlyInAnyOrder("anna", "ben", "chen");
        assertThat(texts(board.at("/on/queues"))).contains("sales", "support").doesNotContain("self-test");

        var sofia = logIn("sofia"); // the night shift's
        assertThat(Visitor.json(sofia.get(BOARDS + "/teams")).findValuesAsString("id"))
                .containsExactly("night");
        var seen = find(Visitor.json(sofia.get(BOARDS)), board.path("id").asString());
        assertThat(texts(seen.at("/on/agents"))).containsExactly("ben");
        assertThat(texts(seen.at("/on/queues"))).doesNotContain("sales");
        assertProblem(
                sofia.post(BOARDS, Map.of("name", "x", "seen", 0, "shared", false, "teams", List.of("day"))),
                400,
                "bad-request");

        Files.writeString(teams, "teams:\n  - { id: night, agents: [ben] }\n");
        server.reloadUsers();
        var left = find(Visitor.json(admin.get(BOARDS)), board.path("id").asString());
        assertThat(texts(left.at("/on/agents")))
                .as("of a team that is gone nobody")
                .containsExactly("ben");
        Files.writeString(users, usersBefore);
        Files.writeString(teams, "teams: []\n");
        server.reloadUsers();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static HttpResponse<String> change(Visitor who, String method, String id, Object body) {
        return who.send(
                method,
                BOARDS + "/" + id,
                "application/json",
                HttpRequest.BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)));
    }

    private static JsonNode find(JsonNode all, String id) {
        return all.valueStream()
                .filter(each -> each.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
