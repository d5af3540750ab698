package tandem.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The disk with Tandem's data is full, and later it is not.
class DiskFullTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(strings = {"always", "everysec"})
    void fullDiskIsSaidInWordsAndNothingThatWasAcknowledgedIsLost(String fsync) throws Exception {
        var options = List.of("--tandem.embedded.redis.fsync=" + fsync);
        try (var tandem = RunningTandem.start(SmallDisk.command(), options)) {
            var disk = new SmallDisk(tandem);
            var secret = Files.readString(disk.data().resolve("secrets/mail"));
            var customer = new CustomerMailbox(
                    "full@example.com", secret, "127.0.0.1", tandem.port("smtp"), tandem.port("imap"));
            try (var chat = OpenChat.begin(SelfTestAccount.open(disk.data()), tandem, "Hello")) {
                chat.exchange("before");

                disk.fill();

                var acknowledged = writeUntilRefused(chat);
                requestsAreAnsweredInWords(tandem, chat.agent().api());
                assertThatThrownBy(() -> customer.send("self-test@tandem.local", "while it was full", "Hello", null))
                        .hasMessageContaining("451");

                disk.free();

                await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> {
                    chat.agent().reload();
                    chat.exchange("after");
                });
                chat.visitor().reload();
                assertThat(acknowledged)
                        .allSatisfy(text ->
                                chat.visitor().await(0, text, message -> Visitor.isEntry(message, "AGENT", text)));
                mailComesThrough(customer, chat);
                chat.end();
            }
        }
    }

    /// Until routing says that it cannot, or the desktop is told to come again later; what was taken before is to be
    /// there afterwards.
    private static List<String> writeUntilRefused(OpenChat chat) {
        var acknowledged = new ArrayList<String>();
        await().atMost(LIMIT).until(() -> {
            var text = "written " + UUID.randomUUID();
            try {
                var result = chat.write(text);
                if (result.path("ok").asBoolean()) {
                    acknowledged.add(text);
                    return false;
                }
                assertThat(result.at("/error/code").asString()).isEqualTo("unavailable");
                assertThat(result.at("/error/message").asString()).contains("Redis", "safe to try again");
            } catch (Expectation | CompletionException closed) {
                assertThat(chat.agent().closed()).isEqualTo("1013 try again");
            }
            return true;
        });
        return acknowledged;
    }

    private static void requestsAreAnsweredInWords(RunningTandem.Installation tandem, Api loggedIn) {
        for (var user : List.of("anna", "ben", "chen")) {
            var answer = new Api(tandem.base()).post("/api/login", Map.of("user", user, "password", "tandem"));
            assertThat(answer.statusCode()).as(Api.text(answer)).isEqualTo(503);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(json(answer).path("detail").asString()).contains("Redis", "try again shortly");
        }
        var health = json(loggedIn.get("/actuator/health", Map.of()));
        assertThat(health.at("/components/redis/status").asString()).isEqualTo("DOWN");
        assertThat(health.at("/components/redis/details/reason").asString()).isNotBlank();
        assertThat(health.at("/components/diskSpace/status").asString()).isEqualTo("DOWN");
        assertThat(health.at("/components/diskSpace/details/path").asString())
                .startsWith(tandem.data().toString());
    }

    /// Nobody remembers it as a mail with which something is wrong.
    private static void mailComesThrough(CustomerMailbox customer, OpenChat chat) throws IOException {
        int mark = chat.agent().mark();
        customer.send("self-test@tandem.local", "when there is room", "Hello", null);
        chat.agent().event(mark, "Offered", message -> true, LIMIT);
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        return JsonSocket.JSON.readTree(answer.body());
    }
}
