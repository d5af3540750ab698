package tandem.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// An Elasticsearch that takes every question and answers none holds up nobody.
class SlowElasticsearchTest {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void chatIsOfferedAndAnsweredWhileTheLookUpsOfWhoItIsHang() throws Exception {
        var config = Path.of(System.getProperty("tandem.root"), "config");
        try (var elasticsearch = new MuteServer();
                var tandem = TandemInAnotherJvm.start(
                        folder,
                        Map.of(),
                        config,
                        "--tandem.knowledge.elasticsearch.url=http://127.0.0.1:" + elasticsearch.port(),
                        "--tandem.knowledge.history-limit=10m"); // so a history that came would come too late
                var http = HttpClient.newBuilder()
                        .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                        .build()) {
            await().atMost(START_LIMIT).untilAsserted(() -> {
                assertThat(tandem.isAlive()).as(tandem.output()).isTrue();
                assertThat(tandem.output()).contains("Tandem is ready");
            });
            var session = logIn(http, tandem);
            try (var desk = new JsonSocket(http, tandem.url("/ws/desktop"), "tandem.desktop.v1");
                    var visitor = new JsonSocket(http, tandem.url("/ws/chat"), "tandem.chat.v1")) {
                desk.send(Map.of("type", "hello", "session", session, "page", "p1"));
                desk.await(JsonSocket.type("snapshot"));
                desk.send(Map.of("type", "command", "id", "c1", "name", "ready"));
                desk.await(JsonSocket.type("result"));

                // one who says that they were here before, so that they are looked for
                visitor.send(Map.of(
                        "type", "start", "queue", "support", "visitor", "v-before", "name", "Nora", "text", "Hello?"));
                var offer = desk.await(message -> isEvent(message, "Offered"));
                assertThat(offer.at("/pop/customer/name").asString()).isEqualTo("Nora");
                assertThat(offer.at("/pop/history/complete").asBoolean(true)).isFalse();
                assertThat(offer.at("/entries").size()).isPositive();
                await().untilAsserted(() -> assertThat(elasticsearch.asked()).contains("_search"));

                desk.send(Map.of(
                        "type", "command",
                        "id", "c2",
                        "name", "accept",
                        "interaction", offer.at("/entry/interaction").asString(),
                        "epoch", offer.at("/entry/event/epoch").asInt()));
                visitor.await(message -> message.path("state").asString("").equals("connected"));
            }
        }
    }

    private static boolean isEvent(JsonNode message, String type) {
        return message.at("/entry/event/type").asString("").equals(type);
    }

    private static String logIn(HttpClient http, TandemInAnotherJvm tandem) throws Exception {
        var body = JsonSocket.JSON.writeValueAsString(Map.of("user", "ben", "password", "tandem"));
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(tandem.url("/api/login")))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonSocket.JSON.readTree(answer.body()).path("session").asString();
    }
}
