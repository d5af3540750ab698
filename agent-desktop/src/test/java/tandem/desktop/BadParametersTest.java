package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Whatever stands in an address is answered with a problem in words if it cannot be understood, never with "internal".
class BadParametersTest {
    private static TestServer server;
    private static Visitor sofia;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of());
        sofia = server.visitor();
        sofia.logIn("sofia");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// As it stands: an HTTP client would refuse to send some of these.
    private static String answer(String method, String target) throws IOException {
        var base = server.base();
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(10_000);
            var request = method + " " + target + " HTTP/1.1\r\nHost: " + base.getAuthority()
                    + "\r\nCookie: TANDEM=" + sofia.cookie("TANDEM")
                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode refused(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 400");
        assertThat(answer).containsIgnoringCase("\r\nContent-Type: application/problem+json");
        var problem = tandem.desktop.wire.Json.MAPPER.readTree(
                answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
        assertThat(problem.path("code").asString()).isEqualTo("bad-request");
        assertThat(problem.path("status").asInt()).isEqualTo(400);
        return problem;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/search?q=%ff",
                "/api/search?q=%",
                "/api/search?q=%zz",
                "/api/search?q=%c3%28",
                "/api/search?q=%ed%a0%80",
                "/api/search?%ff=1",
                "/api/search?queue=%ff",
                "/api/interactions/%ff",
                "/api/interactions/%zz",
                "/api/interactions/%",
                "/api/interactions/a%00b",
                "/api/interactions/a?x=%ff",
                "/api/interactions/a/explanation?x=%ff",
                "/api/interactions/%ff/explanation",
                "/api/metrics/queues?queue=%ff",
                "/api/metrics/agents?agent=%ff",
                "/api/metrics/definitions?x=%ff",
                "/api/customers/%ff/history",
                "/api/customers/cora/history?limit=%ff",
                "/api/recordings/%ff",
                "/api/recordings/r1?x=%ff",
                "/api/recordings/..%2fsecret",
                "/api/recordings/a;b",
                "/api/transfer-targets?x=%ff",
                "/api/configuration?x=%ff",
                "/api/config?x=%ff",
                "/api/phone?x=%ff",
                "/api/site?x=%ff",
                "/api/me?x=%ff",
                "/api/openapi?x=%ff",
                "/api/search?q=a\u0001b",
                "/api/../api/%2e%2e/x",
            })
    void malformedAddressIsRefusedInWords(String target) throws IOException {
        assertThat(refused(answer("GET", target)).path("detail").asString()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/login?x=%ff", "/api/logout?x=%ff"})
    void malformedAddressIsRefusedOfPostsToo(String target) throws IOException {
        assertThat(refused(answer("POST", target)).path("detail").asString()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/search?from=-1, from",
        "/api/search?from=9223372036854775807, from",
        "/api/search?from=-9223372036854775808, from",
        "/api/search?to=4102444800001, to",
        "/api/search?from=99999999999999999999, from",
        "/api/search?from=2026-11-30, from",
        "/api/search?to=1e3, to",
        "/api/search?from=2000&to=1000, from",
        "/api/search?page=-1, page",
        "/api/search?page=2147483647, page",
        "/api/search?page=2147483648, page",
        "/api/search?page=many, page",
        "/api/search?size=0, size",
        "/api/search?size=101, size",
        "/api/search?size=1.5, size",
        "/api/search?channel=pigeon, channel",
        "/api/search?queue=a%20b, queue",
        "/api/search?agent=a%20b, agent",
        "/api/metrics/queues?from=-1, from",
        "/api/metrics/queues?from=9223372036854775807, from",
        "/api/metrics/queues?to=99999999999999999999, to",
        "/api/metrics/queues?from=soon, from",
        "/api/metrics/queues?from=2000&to=1000, from",
        "/api/metrics/queues?from=0, from",
        "/api/metrics/queues?interval=7m, interval",
        "/api/metrics/queues?format=xml, format",
        "/api/metrics/queues?by=queue, by",
        "/api/metrics/queues?attribution=both, attribution",
        "/api/metrics/queues?channel=pigeon, channel",
        "/api/metrics/queues?queue=a%20b, queue",
        "/api/metrics/agents?agent=a%20b, agent",
        "/api/metrics/agents?to=-1, to",
        "/api/customers/cora/history?limit=0, limit",
        "/api/customers/cora/history?limit=101, limit",
        "/api/customers/cora/history?limit=99999999999, limit",
        "/api/customers/cora/history?limit=all, limit",
    })
    void whatIsWrongIsNamed(String target, String parameter) {
        var answer = sofia.get(target);
        LogInTest.assertProblem(answer, 400, "bad-request");
        assertThat(Visitor.json(answer).path("detail").asString()).contains("'" + parameter + "'");
    }

    @Test
    void whatIsWellFormedArrivesAsItWasMeant() throws IOException {
        assertThat(answer("GET", "/api/search?q=50%25+off+%E9%80%80%E6%AC%BE")).startsWith("HTTP/1.1 200");
        assertThat(server.neighbours.queries.getLast().text()).isEqualTo("50% off 退款");
        assertThat(answer("GET", "/api/search?q=a|b<c>[d]{e}^`f")).startsWith("HTTP/1.1 200");
        assertThat(server.neighbours.queries.getLast().text()).isEqualTo("a|b<c>[d]{e}^`f");
    }
}
