package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.desktop.LogInTest.assertProblem;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// With the settings of docs/operations.md for a reverse proxy on this machine.
class BehindAProxyTest {
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of("server.forward-headers-strategy", "native"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpRequest.Builder logIn(String user, String password, String... headers) {
        return HttpRequest.newBuilder(URI.create(server.base() + "/api/login"))
                .header("Content-Type", "application/json")
                .headers(headers)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}"));
    }

    @Test
    void cookiesOfAVisitorByHttpsGoByHttpsOnly() {
        var answer = server.visitor()
                .send(logIn("sofia", "tandem", "X-Forwarded-Proto", "https", "X-Forwarded-For", "203.0.113.5")
                        .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
    }

    @Test
    void triesAreCountedByTheVisitorsAddressWhateverTheySayItIs() {
        for (int i = 0; i < 5; i++) {
            var said = "198.51.100." + i + ", 10.0.0." + i + ", 203.0.113.7";
            assertProblem(
                    server.visitor()
                            .send(logIn("chen", "guess", "X-Forwarded-For", said)
                                    .build()),
                    401,
                    "wrong-password");
        }
        assertProblem(
                server.visitor()
                        .send(logIn("chen", "tandem", "X-Forwarded-For", "10.1.1.1, 203.0.113.7")
                                .build()),
                429,
                "too-many-tries");
        assertThat(server.visitor()
                        .send(logIn("chen", "tandem", "X-Forwarded-For", "203.0.113.8")
                                .build())
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "127.0.0.1, 192.168.1.5", "203.0.113.9"})
    void nobodyBehindTheProxyIsLocal(String forwardedFor) {
        assertProblem(
                server.visitor().get("/actuator/prometheus", "X-Forwarded-For", forwardedFor), 401, "not-logged-in");
    }
}
