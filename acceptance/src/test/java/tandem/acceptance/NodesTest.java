package tandem.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Two whole nodes with the same services; the one that has started them is killed with a contact in hand, and starts
/// again.
class NodesTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void logInHoldsAtBothNodesAndOutlivesTheDeathOfBothTheirServicesAndTheNode() {
        var first = RunningTandem.start(List.of(), List.of());
        try (var second = first.beside();
                var visitor = new Visitor(second.base());
                var anna = new AgentClient(first.base(), "anna", "tandem", null)) {
            var api = anna.api();
            var there = api.at(second.base());
            assertThat(me(there)).isEqualTo(me(api)).isEqualTo(anna.session());

            anna.command("ready", Map.of());
            var chat = comesToAnna(visitor, anna);
            oneOfThemDoesWhatIsToBeDoneOnce(api, there);

            first.kill();
            first = first.again();

            assertThat(me(api)).isEqualTo(anna.session());
            var held = anna.reload().at("/work/0/interaction");
            assertThat(held.path("id").asString()).isEqualTo(chat);
            assertThat(held.path("state").asString()).isEqualTo("CONNECTED");
            assertThat(anna.tryCommand("chatSend", message(chat, "I am still here"))
                            .path("ok")
                            .asBoolean())
                    .isTrue();
            visitor.await(0, "the agent's words", said -> Visitor.isEntry(said, "AGENT", "I am still here"));
            await().atMost(LIMIT).untilAsserted(() -> assertThat(me(there)).isEqualTo(anna.session()));
            await().atMost(LIMIT).untilAsserted(() -> oneOfThemDoesWhatIsToBeDoneOnce(api, there));

            anna.command("end", Map.of("interaction", chat));
            anna.tryCommand("wrapUp", Map.of("interaction", chat, "disposition", "solved", "notes", ""));
            assertThat(there.post("/api/logout", Map.of()).statusCode()).isEqualTo(204);
            assertThat(api.get("/api/me", Map.of()).statusCode()).isEqualTo(401);
            await().atMost(LIMIT).untilAsserted(() -> assertThat(anna.closed()).contains("4004"));
        } finally {
            first.close();
        }
    }

    private static String comesToAnna(Visitor visitor, AgentClient anna) {
        int start = anna.mark();
        var chat = visitor.start("support", "Vera Visitor", "vera@example.com", "Hello");
        var offer = anna.event(start, "Offered", Matching.interaction(chat), LIMIT);
        int epoch = offer.at("/entry/event/epoch").asInt();
        anna.command("accept", Map.of("interaction", chat, "epoch", epoch));
        anna.event(start, "Connected", Matching.interaction(chat), LIMIT);
        return chat;
    }

    private static Map<String, Object> message(String chat, String text) {
        return Map.of("interaction", chat, "messageId", UUID.randomUUID().toString(), "text", text);
    }

    private static String me(Api api) {
        return api.json("/api/me", Map.of()).path("session").asString();
    }

    /// Mailboxes, archive and index.
    private static void oneOfThemDoesWhatIsToBeDoneOnce(Api here, Api there) {
        assertThat(List.of(reads(here), reads(there))).containsExactlyInAnyOrder(true, false);
        assertThat(List.of(keeps(here), keeps(there))).containsExactlyInAnyOrder(true, false);
    }

    private static boolean reads(Api api) {
        return !health(api, "mail").has("mailboxes");
    }

    private static boolean keeps(Api api) {
        return health(api, "journalLag").has("archive");
    }

    private static JsonNode health(Api api, String part) {
        var health = JsonSocket.JSON.readTree(
                api.get("/actuator/health/" + part, Map.of()).body());
        assertThat(health.path("status").asString()).as(health.toString()).isEqualTo("UP");
        return health.path("details");
    }
}
