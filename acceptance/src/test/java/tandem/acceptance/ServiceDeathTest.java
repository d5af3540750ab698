package tandem.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Each service beside the server is killed while a chat goes on, which goes on after it.
@ExtendWith(RunningTandem.class)
class ServiceDeathTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void killedServiceIsStartedAgainAndTheSameWorkGoesOn(RunningTandem.Installation tandem) {
        String word = "crocus" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        try (var chat = OpenChat.begin(tandem, "Hello " + word)) {
            kill(tandem, chat.agent().api(), "Redis", "redis-server");
            goesOn(chat, "after Redis");

            kill(tandem, chat.agent().api(), "Elasticsearch", "org.elasticsearch");
            goesOn(chat, "after Elasticsearch");
            Searching.await(chat.agent().api(), word, "self-test", chat.interaction(), LIMIT);

            kill(tandem, chat.agent().api(), "Asterisk", "asterisk.conf");
            goesOn(chat, "after Asterisk");

            await().atMost(LIMIT).untilAsserted(() -> {
                var health = health(chat.agent().api());
                assertThat(health.path("status").asString())
                        .as(health.toString())
                        .isEqualTo("UP");
            });
            chat.end();
        }
    }

    private static void goesOn(OpenChat chat, String text) {
        await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> chat.exchange(text));
    }

    /// Ends it by force and waits until it is up again and the log has told both.
    private static void kill(RunningTandem.Installation tandem, Api api, String name, String commandLine) {
        int deaths = of(health(api), name).path("deaths").asInt();
        var process = tandem.process()
                .descendants()
                .filter(child -> child.info().commandLine().orElse("").contains(commandLine))
                .filter(child -> !child.info().commandLine().orElse("").startsWith("sh "))
                .findFirst()
                .orElseThrow();

        process.destroyForcibly();

        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            var state = of(health(api), name);
            assertThat(state.path("deaths").asInt()).isEqualTo(deaths + 1);
            assertThat(state.path("running").asBoolean()).isTrue();
        });
        assertThat(tandem.data().resolve("logs/tandem.log"))
                .content()
                .contains(name + " is being started again: " + name + " died.", name + " is up again");
    }

    private static JsonNode of(JsonNode health, String name) {
        return health.at("/components/embedded/details/" + name);
    }

    private static JsonNode health(Api api) {
        return JsonSocket.JSON.readTree(api.get("/actuator/health", Map.of()).body());
    }
}
