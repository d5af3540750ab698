package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Flows as pictures and played in text (I10).
class FlowRestTest {
    private static final String ORDERS = """
            flow: orders
            numbers: "4711"
            steps:
              number: { gather: { say: Your number please., attribute: order, maxDigits: 4 }, next: status, otherwise: bye }
              status:
                lookup: { service: shop, path: "/orders/{order}", values: { status: $.status } }
                next: tell
                otherwise: bye
              tell: { say: It is on its way., next: toSales }
              toSales: { queue: sales, otherwise: bye }
              bye: { end: Goodbye. }
            """;

    private static TestServer server;

    private Visitor sofia;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        var users = Files.readString(Path.of(System.getProperty("tandem.root"), "config/users.yml"));
        var file = data.resolve("users.yml");
        Files.writeString(file, users.replace("roles: [supervisor, administrator]", "roles: [administrator]"));
        server = TestServer.start(data, Map.of("tandem.desktop.users", file.toString()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void begin() {
        sofia = logIn("sofia");
    }

    private static Visitor logIn(String user) {
        var visitor = server.visitor();
        visitor.logIn(user);
        return visitor;
    }

    private static JsonNode play(Visitor who, int status, Map<String, ?> asked) {
        var answer = who.post("/api/flows/try", asked);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Visitor.json(answer);
    }

    private static Map<String, ?> orders(Map<?, ?>... inputs) {
        return Map.of("text", ORDERS, "inputs", List.of(inputs));
    }

    private static Map<String, String> keys(String keys) {
        return Map.of("kind", "keys", "keys", keys);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/flows", "/api/flows/main/picture"})
    void agentsSeeNoFlows(String path) {
        assertThat(logIn("anna").get(path).statusCode()).isEqualTo(403);
        assertThat(logIn("admin").get(path).statusCode()).isEqualTo(200);
        assertThat(logIn("anna").post("/api/flows/try", Map.of("flow", "main")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void flowsAreListedWithTheirNumbersAndQueues() {
        var main = Visitor.json(sofia.get("/api/flows"))
                .path("flows")
                .valueStream()
                .filter(flow -> flow.path("id").asString().equals("main"))
                .findFirst()
                .orElseThrow();
        assertThat(main.path("numbers").toString()).isEqualTo("[\"*\"]");
        assertThat(main.path("queues").toString()).isEqualTo("[\"billing\",\"sales\",\"support\"]");
    }

    @Test
    void pictureIsSvgInTheLanguageAskedForAndNothingElse() {
        var picture = sofia.get("/api/flows/main/picture?language=zh");

        assertThat(picture.headers().firstValue("content-type")).contains("image/svg+xml");
        assertThat(picture.headers().allValues("content-security-policy"))
                .anyMatch(policy -> policy.contains("sandbox"));
        assertThat(picture.body()).contains("呼叫流程 main", "data-step=\"greeting\"");
        assertThat(sofia.get("/api/flows/unknown/picture").statusCode()).isEqualTo(404);
    }

    @Test
    void textThatIsNotSavedIsDrawnOrRefusedWithItsLines() {
        assertThat(sofia.post("/api/flows/picture", Map.of("text", ORDERS)).body())
                .contains("data-step=\"status\"");
        var refused = sofia.post("/api/flows/picture", Map.of("text", ORDERS.replace("next: tell", "next: nowhere")));
        assertThat(refused.statusCode()).isEqualTo(422);
        var problem = Visitor.json(refused);
        assertThat(problem.path("code").asString()).isEqualTo("flow-refused");
        assertThat(problem.at("/problems/0/line").asInt()).isEqualTo(7);
        assertThat(problem.at("/problems/0/reason").asString()).contains("unknown step 'nowhere'");
        assertThat(sofia.post("/api/flows/picture", Map.of("text", "#".repeat(100_001)))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void flowIsPlayedByKeysAndWordsWithATrace() {
        var begun = play(sofia, 200, Map.of("flow", "main", "listens", true));
        assertThat(begun.at("/lines/0/kind").asString()).isEqualTo("stepped");
        assertThat(begun.at("/lines/0/to").asString()).isEqualTo("topic");
        assertThat(begun.at("/lines/1/kind").asString()).isEqualTo("heard");
        assertThat(begun.at("/lines/1/text").asString()).isEqualTo("Welcome to Tandem.");
        assertThat(begun.path("step").asString()).isEqualTo("topic");
        assertThat(begun.at("/awaited/what").asString()).isEqualTo("CALLER");

        var said = play(
                sofia,
                200,
                Map.of(
                        "flow",
                        "main",
                        "inputs",
                        List.of(Map.of("kind", "words", "words", "I have a question about my bill"))));
        assertThat(said.path("step").asString()).isEqualTo("toBilling");
        assertThat(said.at("/attributes/topic").asString()).isEqualTo("billing");
        assertThat(said.at("/awaited/what").asString()).isEqualTo("QUEUE");
    }

    @Test
    void supervisorMayHaveTheServiceAskedAndAnAdministratorAnswersInItsPlace() {
        var really = play(sofia, 200, orders(keys("4711"), Map.of("kind", "ask")));
        assertThat(really.path("step").asString()).isEqualTo("toSales");
        assertThat(really.at("/inputs/1").toString())
                .isEqualTo("{\"kind\":\"found\",\"values\":{\"status\":\"shipped\"}}");
        var admin = logIn("admin");
        assertThat(play(admin, 200, orders(keys("4711"))).at("/awaited/really").asBoolean())
                .isFalse();
        assertThat(play(admin, 422, orders(keys("4711"), Map.of("kind", "ask")))
                        .path("code")
                        .asString())
                .isEqualTo("trial-refused");
        assertThat(play(admin, 200, orders(keys("4711"), Map.of("kind", "notFound")))
                        .path("step")
                        .asString())
                .isEqualTo("bye");
    }

    @Test
    void aTrialHappensToNobody() {
        var before = server.routing.journal().last();

        play(sofia, 200, orders(keys("4711"), Map.of("kind", "notFound")));
        play(
                sofia,
                200,
                Map.of("flow", "main", "caller", "+43123", "inputs", List.of(keys("1"), Map.of("kind", "taken"))));

        assertThat(server.routing.journal().last()).isEqualTo(before);
    }

    @Test
    void whatCannotBePlayedIsToldWhy() {
        assertThat(play(sofia, 404, Map.of("flow", "unknown")).path("code").asString())
                .isEqualTo("not-found");
        assertThat(play(sofia, 422, Map.of("flow", "main", "inputs", List.of(Map.of("kind", "taken"))))
                        .path("detail")
                        .asString())
                .contains("step 'topic'");
        play(sofia, 400, Map.of("flow", "main", "inputs", List.of(keys("one"))));
        play(sofia, 400, Map.of("flow", "main", "inputs", List.of(Map.of("kind", "shout"))));
        play(sofia, 422, Map.of("flow", "main", "attributes", Map.of("__proto__", "x")));
        play(sofia, 422, Map.of("flow", "main", "inputs", java.util.Collections.nCopies(201, keys("9"))));
    }
}
