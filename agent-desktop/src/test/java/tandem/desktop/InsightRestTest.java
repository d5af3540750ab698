package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tandem.desktop.LogInTest.assertProblem;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.Party;
import tandem.core.SessionId;
import tools.jackson.databind.JsonNode;

/// What supervisors may know of routing (R16, M), on real routing on a real Redis.
class InsightRestTest {
    private static TestServer server;
    private static Visitor sofia;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of("tandem.desktop.time-zone", "Asia/Shanghai"));
        sofia = server.visitor();
        sofia.logIn("sofia");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void explanationOfWhoWaitsNamesTheAgentsWhoCannotServe() {
        var call = server.arrive(Channel.VOICE, "sales");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> explanation(call.value()).at("/finding/position").asInt() == 1);
        var json = explanation(call.value());
        assertThat(json.path("state").asString()).isEqualTo("WAITING");
        assertThat(json.at("/finding/type").asString()).isEqualTo("Waits");
        assertThat(json.at("/finding/score").asLong())
                .isEqualTo(json.at("/finding/since").asLong()
                        - 60_000 * json.at("/finding/priority").asLong());
        assertThat(json.at("/finding/groups")
                        .valueStream()
                        .map(group -> group.at("/because/type").asString()))
                .contains("NotLoggedIn", "Lacks");
        assertThat(json.at("/finding/staff/loggedIn").asInt()).isZero();
        assertThat(json.at("/finding").has("estimate")).as("nobody is there").isFalse();
        server.router().end(call, Party.CUSTOMER, "hung up");
        assertThat(explanation(call.value()).at("/finding/type").asString()).isEqualTo("Over");
    }

    private static JsonNode explanation(String id) {
        return Visitor.json(sofia.get("/api/interactions/" + id + "/explanation"));
    }

    @Test
    void onlySupervisorsAndAdministratorsMayAsk() {
        var anna = server.visitor();
        anna.logIn("anna");
        assertProblem(anna.get("/api/interactions/c/explanation"), 403, "forbidden");
        assertProblem(anna.get("/api/metrics/queues"), 403, "forbidden");
        assertProblem(server.visitor().get("/api/metrics/agents"), 401, "not-logged-in");
    }

    @Test
    void whatIsUnknownOrNonsenseIsAProblem() {
        assertProblem(sofia.get("/api/interactions/nobody/explanation"), 404, "not-found");
        assertProblem(sofia.get("/api/interactions/%20/explanation"), 400, "bad-request");
    }

    @Test
    void historyCountsWhatHasHappened() {
        var chat = server.arrive(Channel.CHAT, "billing");
        server.router().end(chat, Party.CUSTOMER, "left");
        var query = "/api/metrics/queues?queue=billing&channel=chat&by=channel&interval=1d";
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Visitor.json(sofia.get(query))
                                .at("/rows/0/counts/abandoned")
                                .asLong()
                        == 1);
        var report = Visitor.json(sofia.get(query));
        assertThat(report.path("interval").asString()).isEqualTo("1d");
        assertThat(report.at("/rows")).hasSize(1);
        assertThat(report.at("/rows/0/queue").asString()).isEqualTo("billing");
        assertThat(report.at("/rows/0/channel").asString()).isEqualTo("CHAT");
        assertThat(report.at("/rows/0/from").asLong() % 86_400_000)
                .as("midnight in Shanghai")
                .isEqualTo(16 * 3_600_000L);
        assertThat(report.at("/rows/0/counts/offered").asLong()).isEqualTo(1);
        assertThat(report.at("/rows/0/figures/abandonRate").asDouble()).isEqualTo(1);
        assertThat(report.at("/rows/0/figures").has("asa"))
                .as("nothing to divide by")
                .isFalse();
        var csv = sofia.get(query + "&format=csv");
        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        var lines = csv.body().split("\r\n");
        assertThat(lines).hasSize(2);
        assertThat(lines[0]).startsWith("from,queue,channel,offered,").contains(",serviceLevel,");
        assertThat(lines[1]).contains(",billing,CHAT,1,");
        assertThat(lines[1].chars().filter(c -> c == ',').count())
                .isEqualTo(lines[0].chars().filter(c -> c == ',').count());
    }

    @Test
    void reportsLeaveOutWhatIsInternalUnlessItIsNamed() {
        var probe = server.arrive(Channel.CHAT, "self-test");
        var chat = server.arrive(Channel.CHAT, "vip");
        server.router().end(probe, Party.CUSTOMER, "left");
        server.router().end(chat, Party.CUSTOMER, "left");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> sofia.get("/api/metrics/queues").body().contains("\"vip\""));
        assertThat(sofia.get("/api/metrics/queues").body()).doesNotContain("self-test");
        assertThat(sofia.get("/api/metrics/queues?queue=self-test").body()).contains("\"abandoned\":1");
        assertThat(sofia.get("/api/metrics/definitions").body()).doesNotContain("self-test");
    }

    @Test
    void agentsTimeIsCounted() {
        var agent = new AgentId("ben");
        var session = new SessionId("rest-test");
        server.router().logIn(agent, session);
        server.router().ready(agent, session);
        server.router().logOut(agent, session);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Visitor.json(sofia.get("/api/metrics/agents?agent=ben"))
                                .at("/rows")
                                .size()
                        > 0);
        var csv = sofia.get("/api/metrics/agents?format=csv");
        assertThat(csv.body()).startsWith("from,agent,loggedInMs,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "queues?interval=7m",
                "queues?channel=pigeon",
                "queues?queue=a%20b",
                "queues?attribution=both",
                "queues?by=agent",
                "queues?format=pdf",
                "queues?from=2&to=1",
                "queues?from=0",
                "queues?from=-1",
                "queues?from=yesterday",
                "queues?to=9999999999999999",
                "agents?agent=a%7Cb"
            })
    void nonsenseIsRefused(String query) {
        assertProblem(sofia.get("/api/metrics/" + query), 400, "bad-request");
    }

    @Test
    void everyFigureHasItsFormula() {
        var definitions = Visitor.json(sofia.get("/api/metrics/definitions"));
        assertThat(definitions
                        .at("/figures")
                        .valueStream()
                        .map(f -> f.path("name").asString()))
                .contains("serviceLevel", "serviceLevel1", "asa", "aht", "ewtErrorP90", "occupancy", "utilisation");
        assertThat(definitions
                        .at("/figures")
                        .valueStream()
                        .map(f -> f.path("formula").asString()))
                .noneMatch(String::isBlank);
        assertThat(definitions.at("/goals/0/queue").asString()).isEqualTo("sales");
        assertThat(definitions.at("/goals/0/withinMs").asLong()).isEqualTo(20_000);
    }

    @Test
    void theCallsAreDocumented() {
        var document = Visitor.json(sofia.get("/api/openapi"));
        assertThat(document.path("paths").propertyNames())
                .contains(
                        "/api/interactions/{id}/explanation",
                        "/api/metrics/queues",
                        "/api/metrics/agents",
                        "/api/metrics/definitions");
        assertThat(document.at("/components/schemas").propertyNames()).contains("Waits", "NoRoom", "AgentGroup");
    }
}
