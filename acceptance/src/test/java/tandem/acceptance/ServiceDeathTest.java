package tandem.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Each service beside the server is killed while a chat goes on, which goes on after it.
@ExtendWith(RunningTandem.class)
class ServiceDeathTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void killedServiceIsStartedAgainAndTheSameWorkGoesOn(RunningTandem.Installation tandem) {
        String word = "crocus" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        try (var chat = OpenChat.begin(tandem, "Hello " + word)) {
            ServiceDeath.of(tandem, chat.agent().api(), "Redis", "redis-server");
            goesOn(chat, "after Redis");

            ServiceDeath.of(tandem, chat.agent().api(), "Elasticsearch", "org.elasticsearch");
            goesOn(chat, "after Elasticsearch");
            Searching.await(chat.agent().api(), word, "self-test", chat.interaction(), LIMIT);

            ServiceDeath.of(tandem, chat.agent().api(), "Asterisk", "asterisk.conf");
            goesOn(chat, "after Asterisk");

            await().atMost(LIMIT).untilAsserted(() -> {
                var health = ServiceDeath.health(chat.agent().api());
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
}
