package tandem.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The death of a service that a server keeps.
final class ServiceDeath {
    private ServiceDeath() {}

    /// Ends it by force and waits until it is up again and the log has told both.
    static void of(RunningTandem.Installation tandem, Api api, String name, String commandLine) {
        int deaths = details(health(api), name).path("deaths").asInt();
        var process = tandem.process()
                .descendants()
                .filter(child -> child.info().commandLine().orElse("").contains(commandLine))
                .filter(child -> !child.info().commandLine().orElse("").startsWith("sh "))
                .findFirst()
                .orElseThrow();

        process.destroyForcibly();

        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            var state = details(health(api), name);
            assertThat(state.path("deaths").asInt()).isEqualTo(deaths + 1);
            assertThat(state.path("running").asBoolean()).isTrue();
        });
        assertThat(tandem.data().resolve("logs/tandem.log"))
                .content()
                .contains(name + " is being started again: " + name + " died.", name + " is up again");
    }

    private static JsonNode details(JsonNode health, String name) {
        return health.at("/components/embedded/details/" + name);
    }

    static JsonNode health(Api api) {
        return JsonSocket.JSON.readTree(api.get("/actuator/health", Map.of()).body());
    }
}
