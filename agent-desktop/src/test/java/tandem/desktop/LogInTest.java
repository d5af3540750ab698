package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.AgentId;

class LogInTest {
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void agentGetsADesktopAndItsPhoneIsChosen() {
        var visitor = server.visitor();
        var answer = visitor.post("/api/login", Map.of("user", "anna", "password", "tandem", "phone", "desk"));
        assertThat(answer.statusCode()).isEqualTo(200);
        var me = Visitor.json(answer);
        assertThat(me.path("name").asString()).isEqualTo("Anna Berg");
        assertThat(me.at("/roles/0").asString()).isEqualTo("agent");
        assertThat(server.neighbours.phones).contains("anna DESK");
        assertThat(server.router().agent(new AgentId("anna")).orElseThrow().session())
                .hasToString(me.path("session").asString());
        assertThat(Visitor.json(visitor.get("/api/me"))).isEqualTo(me);
    }

    @Test
    void whoIsNoAgentGetsNoDesktop() {
        var visitor = server.visitor();
        assertThat(visitor.logIn("sofia")).isEmpty();
        assertThat(visitor.get("/api/phone").statusCode()).isEqualTo(403);
    }

    @Test
    void cookieCannotBeReadByScriptsNorSentByOtherSites() {
        var answer = server.visitor().post("/api/login", Map.of("user", "sofia", "password", "tandem"));
        assertThat(answer.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("TANDEM="))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    void sessionOfBeforeTheLogInIsWorthNothingAfterIt() {
        var visitor = server.visitor();
        visitor.logIn("sofia");
        var planted = visitor.cookie("TANDEM");
        visitor.logIn("sofia");
        assertThat(visitor.cookie("TANDEM")).isNotEqualTo(planted);
        var thief = server.visitor();
        assertThat(thief.get("/api/me", "Cookie", "TANDEM=" + planted).statusCode())
                .isEqualTo(401);
    }

    @Test
    void wrongPasswordAndUnknownUserAreAnsweredAlike() {
        var wrong = server.visitor().post("/api/login", Map.of("user", "chen", "password", "guess"));
        var unknown = server.visitor().post("/api/login", Map.of("user", "nobody", "password", "guess"));
        assertProblem(wrong, 401, "wrong-password");
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void whoGuessesIsStoppedEvenWithTheRightPassword() {
        var visitor = server.visitor();
        for (int i = 0; i < 5; i++) {
            assertProblem(
                    visitor.post("/api/login", Map.of("user", "ben", "password", "guess " + i)), 401, "wrong-password");
        }
        assertProblem(visitor.post("/api/login", Map.of("user", "ben", "password", "tandem")), 429, "too-many-tries");
        visitor.logIn("sofia");
    }

    @Test
    void metricsAreForProgramsOnThisMachineNotForWhoeverComesThroughAProxyOnIt() {
        var path = "/actuator/prometheus"; // there is none in this test: who may ask is told so
        assertThat(server.visitor().get(path).statusCode()).isEqualTo(404);
        for (String header : List.of("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via")) {
            assertProblem(server.visitor().get(path, header, "127.0.0.1"), 401, "not-logged-in");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/me", "/api/search", "/api/phone", "/api/recordings/r1", "/api/openapi", "/ws/desktop"})
    void withoutLogInEverythingIsRefused(String path) {
        assertProblem(server.visitor().get(path), 401, "not-logged-in");
    }

    @Test
    void postWithoutTheTokenIsRefused() {
        var visitor = server.visitor();
        visitor.logIn("sofia");
        var request = HttpRequest.newBuilder(URI.create(server.base() + "/api/logout"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertProblem(visitor.send(request), 403, "forbidden");
        assertThat(visitor.post("/api/logout", Map.of()).statusCode()).isEqualTo(204);
        assertThat(visitor.get("/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void formOfAnotherSiteCannotLogIn() {
        var request = HttpRequest.newBuilder(URI.create(server.base() + "/api/login"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"user\":\"sofia\",\"password\":\"tandem\"}"))
                .build();
        assertProblem(server.visitor().send(request), 415, "unsupported-media-type");
    }

    @Test
    void badBodiesAreAnsweredClearly() {
        assertProblem(server.visitor().post("/api/login", "hello"), 400, "bad-request");
        assertProblem(server.visitor().post("/api/login", Map.of("user", "sofia")), 400, "bad-request");
        assertProblem(
                server.visitor().post("/api/login", Map.of("user", "anna", "password", "tandem", "phone", "tin")),
                400,
                "bad-request");
    }

    @Test
    void pagesMayConnectToUsAndToAsteriskOnly() {
        var policy = server.visitor()
                .get("/api/site")
                .headers()
                .firstValue("Content-Security-Policy")
                .orElseThrow();
        assertThat(policy).contains("connect-src 'self' ws://127.0.0.1:8088", "frame-ancestors 'none'");
    }

    static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Visitor.json(answer).path("code").asString("")).isEqualTo(code);
    }
}
