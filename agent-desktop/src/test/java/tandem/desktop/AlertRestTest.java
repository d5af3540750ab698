package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tandem.desktop.LogInTest.assertProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.Channel;
import tandem.core.Party;
import tools.jackson.databind.JsonNode;

/// Alerts (S5) from the file to the page, with real routing and the real history of metrics.
class AlertRestTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static TestServer server;
    private static People people;
    private static Visitor sofia;

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

    private static JsonNode alerts() {
        return Visitor.json(sofia.get("/api/alerts"));
    }

    private static Optional<JsonNode> raised(String id) {
        return alerts().path("raised")
                .valueStream()
                .filter(row -> row.path("id").asString().equals(id))
                .findFirst();
    }

    private static void write(String text) throws IOException {
        Files.writeString(server.config.resolve("alerts.yml"), text);
    }

    @Test
    void alertOfAQueueInTroubleIsRaisedSeenSilencedAndOver() throws Exception {
        var page = people.supervisor("sofia");
        write("alerts: [{ id: line, name: A line, metric: waiting, above: 0, queues: [billing] }]");
        await().until(() -> server.alertRules.get().rules().size() == 1);
        var chat = server.arrive(Channel.CHAT, "billing");

        await().atMost(SOON).until(() -> raised("line.billing").isPresent());
        page.await("alertsChanged");
        var row = raised("line.billing").orElseThrow();
        assertThat(row.path("value").asDouble()).isEqualTo(1);
        assertThat(row.at("/names/en").asString()).isEqualTo("A line");
        assertThat(sofia.post("/api/alerts/line.billing/acknowledge", Map.of()).statusCode())
                .isEqualTo(204);
        assertThat(raised("line.billing").orElseThrow().path("acknowledgedBy").asString())
                .isEqualTo("sofia");
        assertThat(sofia.post("/api/alerts/line.billing/silence", Map.of("minutes", 30))
                        .statusCode())
                .isEqualTo(204);
        assertThat(raised("line.billing").orElseThrow().path("silentUntil").isMissingNode())
                .isFalse();
        assertProblem(sofia.post("/api/alerts/line.billing/silence", Map.of("minutes", -1)), 400, "bad-request");

        server.router().end(chat, Party.CUSTOMER, "left");
        await().atMost(SOON).until(() -> raised("line.billing").isEmpty());
        assertThat(alerts().path("past").toString()).contains("line.billing");
        assertProblem(sofia.post("/api/alerts/line.billing/acknowledge", Map.of()), 404, "not-found");

        write("alerts: [{ id: line, metric: moon, above: 0 }]");
        await().until(() -> alerts().path("problems").toString().contains("alerts.yml:1"));
        assertThat(server.alertRules.get().rules())
                .as("what was in force stays")
                .hasSize(1);
        var anna = server.visitor();
        anna.logIn("anna");
        assertProblem(anna.get("/api/alerts"), 403, "forbidden");
    }
}
