package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tandem.desktop.LogInTest.assertProblem;
import static tandem.desktop.People.assertError;
import static tandem.desktop.People.assertOk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.knowledge.Scope;
import tools.jackson.databind.JsonNode;

/// Rights reach as far as somebody's teams and queues, and change with the files (A1); what is done and seen is on
/// record (A2).
class ReachTest {
    private static final String HASH = "\"" + Passwords.hash("tandem") + "\"";
    private static final String LENA =
            "  - {user: lena, roles: [supervisor], teams: [red], queues: [support], hash: %s}\n".formatted(HASH);
    private static final String OTHERS = """
              - {user: anna, roles: [agent], agent: anna, hash: %1$s}
              - {user: ben, roles: [agent], agent: ben, hash: %1$s}
              - {user: sofia, roles: [supervisor], hash: %1$s}
              - {user: kim, roles: [quality], hash: %1$s}
              - {user: admin, roles: [administrator], hash: %1$s}
            """.formatted(HASH);

    private static TestServer server;
    private static People people;
    private static Path users;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        var folder = Files.createDirectories(data.resolve("accounts"));
        users = folder.resolve("users.yml");
        Files.writeString(folder.resolve("teams.yml"), "teams:\n  - { id: red, name: Red, agents: [ben] }\n");
        Files.writeString(users, "users:\n" + LENA + OTHERS);
        server = TestServer.start(
                data,
                Map.of(
                        "tandem.desktop.users",
                        users.toString(),
                        "tandem.desktop.log-in.tries-per-minute",
                        1000,
                        "tandem.desktop.log-in.address-tries-per-minute",
                        1000));
        people = new People(server);
        server.neighbours.shelve("r1", "0123456789");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void begin() {
        server.clear();
        server.neighbours.scopes.clear();
        save(LENA + OTHERS);
    }

    private static void save(String entries) {
        try {
            Files.writeString(users, "users:\n" + entries);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        server.reloadUsers();
    }

    private static Visitor loggedIn(String user) {
        var visitor = server.visitor();
        visitor.logIn(user);
        return visitor;
    }

    // ---- what a team's supervisor sees

    @Test
    void theWallboardShowsTheirQueuesAndAgentsOnly() {
        people.readyDesktop("anna");
        people.readyDesktop("ben");
        var page = people.supervisor("lena");
        assertOk(page.command("subscribe", Map.of("topic", "wallboard")));
        var board = page.await("wallboard");
        assertThat(ids(board.path("queues"))).containsExactly("support");
        assertThat(ids(board.path("agents"))).containsExactly("ben");
        server.arrive(Channel.CHAT, "sales");
        server.arrive(Channel.CHAT, "support");
        page.await("wallboardDelta", m -> ids(m.path("queues")).contains("support"));
        assertThat(page.received().stream()
                        .filter(m -> m.path("type").asString("").equals("wallboardDelta"))
                        .flatMap(m -> ids(m.path("queues")).stream()))
                .containsOnly("support");
    }

    private static List<String> ids(JsonNode rows) {
        return rows.valueStream().map(row -> row.path("id").asString("")).toList();
    }

    @Test
    void commandsReachTheirQueuesAndAgentsOnly() {
        people.readyDesktop("anna");
        var page = people.supervisor("lena");
        var theirs = server.arrive(Channel.EMAIL, "support");
        var others = server.arrive(Channel.EMAIL, "sales");
        assertError(page.command("subscribe", Map.of("topic", "waiting", "queue", "sales")), "forbidden");
        assertOk(page.command("subscribe", Map.of("topic", "waiting", "queue", "support")));
        for (var command : List.of("prioritise", "returnToQueue", "wake", "monitor")) {
            var fields = Map.of("interaction", others.value(), "priority", 1, "mode", "LISTEN");
            assertThat(page.command(command, fields).at("/error/code").asString(""))
                    .as(command)
                    .isIn("forbidden", "not-in-contact");
        }
        assertError(page.command("move", Map.of("interaction", others.value(), "queue", "support")), "forbidden");
        assertError(page.command("assign", Map.of("interaction", theirs.value(), "agent", "anna")), "forbidden");
        for (var command : List.of("setPresence", "logOutAgent", "setSkills", "resetSkills")) {
            var fields = Map.of("agent", "anna", "presence", "READY", "skills", Map.of());
            assertError(page.command(command, fields), "forbidden");
        }
        assertError(page.command("announce", Map.of("text", "All", "minutes", 5)), "forbidden");
        assertError(
                page.command("announce", Map.of("text", "A", "minutes", 5, "agents", List.of("anna"))), "forbidden");
        assertOk(page.command("announce", Map.of("text", "B", "minutes", 5, "agents", List.of("ben"))));
        assertError(page.command("logOutAgent", Map.of("agent", "ben")), "agent-not-there");
    }

    @Test
    void nobodyListensBeyondTheirReach() {
        var anna = people.readyDesktop("anna");
        var held = people.connected(anna, Channel.CHAT);
        var page = people.supervisor("lena");
        assertError(page.command("monitor", Map.of("interaction", held.value(), "mode", "LISTEN")), "forbidden");
        assertOk(people.supervisor("sofia").command("monitor", Map.of("interaction", held.value(), "mode", "LISTEN")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/search?q=lamp",
                "/api/interactions/last-week",
                "/api/customers/cora/history",
                "/api/recordings/r1"
            })
    void thePastIsAskedWithinTheirReach(String path) {
        loggedIn("lena").get(path);
        assertThat(server.neighbours.scopes)
                .containsOnly(new Scope.Part(Set.of(new QueueId("support")), Set.of(new AgentId("ben"))));
    }

    @ParameterizedTest
    @CsvSource({
        "lena, /api/agents/ben, 200",
        "lena, /api/agents/anna, 404",
        "lena, /api/metrics/report?by=queue, 200",
        "lena, /api/metrics/report?by=queue&queue=sales, 403",
        "lena, /api/metrics/report?by=agent&agent=anna, 403",
        "lena, /api/metrics/report?by=skill, 403",
        "lena, /api/metrics/report.csv?by=queue&queue=sales, 403",
        "lena, /api/audit, 403",
        "lena, /api/alerts, 200",
        "kim, /api/search?q=, 200",
        "kim, /api/recordings/r1, 200",
        "kim, /api/metrics/report, 200",
        "kim, /api/agents/ben, 403",
        "kim, /api/alerts, 403",
        "kim, /api/campaigns, 403",
        "kim, /api/flows, 403",
        "kim, /api/configuration, 403",
        "kim, /api/telephones, 403",
        "admin, /api/telephones, 200",
        "kim, /api/abandoned, 403",
        "kim, /api/snoozed?all=true, 403",
        "admin, /api/audit, 200",
        "admin, /api/audit.csv, 200",
        "admin, /api/audit/verdict, 200",
        "admin, /api/recordings/r1, 404",
        "admin, /api/agents/ben, 403",
        "admin, /api/flows, 200",
        "anna, /api/audit, 403",
        "anna, /api/metrics/report, 403",
        "anna, /api/snoozed, 200"
    })
    void eachAddressAsksForItsRight(String user, String path, int status) {
        assertThat(loggedIn(user).get(path).statusCode()).isEqualTo(status);
    }

    @Test
    void figuresAreOfTheirQueues() {
        server.serveAndEnd(server.arrive(Channel.CHAT, "sales"));
        var lena = loggedIn("lena");
        await().untilAsserted(() -> assertThat(keys(loggedIn("sofia"))).contains("sales"));
        assertThat(keys(lena)).doesNotContain("sales");
        assertThat(lena.get("/api/metrics/queues").body()).doesNotContain("\"sales\"");
    }

    private static List<String> keys(Visitor visitor) {
        return Visitor.json(visitor.get("/api/metrics/report?period=today&by=queue&interval=all"))
                .path("totals")
                .valueStream()
                .map(row -> row.path("key").path(0).asString(""))
                .toList();
    }

    @Test
    void whyItWaitsIsToldWithinTheirReach() {
        var others = server.arrive(Channel.EMAIL, "sales");
        var path = "/api/interactions/" + others + "/explanation";
        await().untilAsserted(() ->
                assertThat(loggedIn("sofia").get(path).statusCode()).isEqualTo(200));
        assertProblem(loggedIn("lena").get(path), 404, "not-found");
    }

    @Test
    void whatIsNoCommandIsNotCarriedOut() {
        assertError(people.supervisor("sofia").command("openEverything", Map.of()), "bad-request");
        assertError(
                people.supervisor("kim").command("assign", Map.of("interaction", "x", "agent", "ben")), "forbidden");
    }

    // ---- changed files

    @Test
    void whoIsTakenAwayIsLoggedOutAtOnce() {
        var lena = loggedIn("lena");
        var page = people.supervisor("lena");
        save(OTHERS);
        assertThat(page.awaitClose()).isEqualTo(4004);
        assertProblem(lena.get("/api/me"), 401, "not-logged-in");
    }

    @Test
    void whoMayDoSomethingElseIsToldAtOnce() {
        var lena = loggedIn("lena");
        var page = people.supervisor("lena");
        var another = people.supervisor("sofia");
        save(LENA.replace("[supervisor]", "[quality]") + OTHERS);
        assertThat(page.awaitClose()).isEqualTo(4009);
        assertThat(Visitor.json(lena.get("/api/me")).path("roles").path(0).asString())
                .isEqualTo("quality");
        assertProblem(lena.get("/api/agents/ben"), 403, "forbidden");
        assertThat(another.isClosed()).isFalse();
    }

    @Test
    void aWrongFileChangesNothingAndIsTold() {
        var lena = loggedIn("lena");
        save(OTHERS + "  - {user: x, roles: [bos], hash: " + HASH + "}\n");
        assertThat(lena.get("/api/me").statusCode()).isEqualTo(200);
        assertThat(server.userProblems()).singleElement().asString().contains("users.yml:7", "there is no role 'bos'");
    }

    @Test
    void theLastAdministratorStays() {
        save(LENA + OTHERS.replace("[administrator]", "[supervisor]"));
        assertThat(server.userProblems()).singleElement().asString().contains("nobody would be an administrator");
        assertThat(loggedIn("admin").get("/api/audit").statusCode()).isEqualTo(200);
    }

    @Test
    void aSavedFileIsNoticed() throws IOException {
        var lena = loggedIn("lena");
        Files.writeString(users, "users:\n" + OTHERS);
        await().atMost(Duration.ofSeconds(20)).until(() -> lena.get("/api/me").statusCode() == 401);
    }

    // ---- addresses

    @ParameterizedTest
    @ValueSource(strings = {"/api/search?q=lamp", "/api/search.csv?q=lamp", "/api/customers/cora/history"})
    void whoeverLacksTheRightReadsNoAddressAnywhere(String path) {
        assertThat(loggedIn("sofia").get(path).body()).contains("cora@example.com");
        var masked = loggedIn("kim").get(path);
        assertThat(masked.statusCode()).isEqualTo(200);
        assertThat(masked.body())
                .doesNotContain("cora@example.com")
                .contains("c\u2022\u2022\u2022@\u2022\u2022\u2022", "Cora Customer");
    }

    @Test
    void soundGoesAsItIs() {
        server.neighbours.shelve("sound", "+436641234567");
        var kim = loggedIn("kim");
        assertThat(kim.get("/api/recordings/sound").body()).isEqualTo("+436641234567");
        assertThat(kim.get("/api/recordings/sound", "Range", "bytes=1-3").body())
                .isEqualTo("436");
    }

    // ---- on record

    @Test
    void whatIsSeenAndDoneIsOnRecord() {
        var mark = UUID.randomUUID().toString();
        save(OTHERS);
        save(LENA + OTHERS);
        var sofia = loggedIn("sofia");
        sofia.get("/api/search?q=" + mark);
        sofia.get("/api/customers/cora/history");
        sofia.get("/api/recordings/r1");
        sofia.get("/api/search.csv?q=" + mark);
        sofia.get("/api/audit");
        var anna = new AgentId("anna");
        server.router().logIn(anna, SessionId.random());
        var waiting = server.arrive(Channel.EMAIL, "sales");
        people.supervisor("sofia").command("prioritise", Map.of("interaction", waiting.value(), "priority", 3));
        server.visitor().post("/api/login", Map.of("user", "mallory-" + mark, "password", "guess"));
        var admin = loggedIn("admin");
        await().untilAsserted(() -> assertThat(acts(admin, "who=sofia"))
                .contains(
                        "log-in ",
                        "search " + mark,
                        "customer-opened cora",
                        "recording-played r1",
                        "exported search " + mark,
                        "refused GET /api/audit",
                        "supervised " + waiting));
        await().untilAsserted(() -> assertThat(acts(admin, "q=mallory-" + mark)).contains("log-in-failed "));
        assertThat(acts(admin, "act=audit-read")).isNotEmpty();
        assertThat(acts(admin, "act=configuration-changed")).contains("configuration-changed accounts");
        assertThat(Visitor.json(admin.get("/api/audit/verdict")).path("whole").asBoolean())
                .isTrue();
        assertThat(admin.get("/api/audit.csv?q=" + mark).body()).contains("search " + mark, "\r\n");
        assertProblem(admin.get("/api/audit?act=juggled"), 400, "bad-request");
    }

    private static List<String> acts(Visitor admin, String filter) {
        return Visitor.json(admin.get("/api/audit?" + filter))
                .path("entries")
                .valueStream()
                .map(entry -> entry.path("act").asString() + " "
                        + entry.path("object").asString(""))
                .toList();
    }
}
