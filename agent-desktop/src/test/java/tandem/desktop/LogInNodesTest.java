package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Log-ins are in Redis: they hold at every node, outlive each, and end at all of them at once.
class LogInNodesTest {
    private static final int LOGGED_OUT = 4004;
    private static final Path USERS = Path.of(System.getProperty("tandem.root"), "config", "users.yml");

    private static TestServer server;
    private static Path data;

    @BeforeAll
    static void start(@TempDir Path folder) {
        data = folder;
        server = TestServer.start(data, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void cookieIsGoodAtEveryNodeUntilTheLogOutAtOneOfThem() {
        try (var other = server.another()) {
            var here = server.visitor();
            here.logIn("sofia");
            var there = here.at(other.base());
            assertThat(there.get("/api/me").statusCode()).isEqualTo(200);
            var page = there.open();
            page.hello(null, null);
            page.await("welcome");

            assertThat(here.post("/api/logout", Map.of()).statusCode()).isEqualTo(204);

            assertThat(page.awaitClose()).isEqualTo(LOGGED_OUT);
            assertThat(there.get("/api/me").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void agentsDeskIsAsItWasAtANodeThatComesAfter() {
        var visitor = server.visitor();
        var session = visitor.logIn("anna");
        visitor.desktop(session);
        server.restart();
        visitor = visitor.at(server.base());
        assertThat(Visitor.json(visitor.get("/api/me")).path("session").asString())
                .isEqualTo(session);
        visitor.desktop(session);
        assertThat(visitor.post("/api/logout", Map.of()).statusCode()).isEqualTo(204);
        server.restart();
        assertThat(visitor.at(server.base()).get("/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void whoGuessesIsStoppedAtEveryNode() {
        try (var other = server.another()) {
            var wrong = Map.of("user", "ben", "password", "guess");
            var elsewhere = server.visitor().at(other.base());
            for (int i = 0; i < 5; i++) {
                server.visitor().post("/api/login", wrong);
            }
            await().untilAsserted(() ->
                    assertThat(elsewhere.post("/api/login", wrong).statusCode()).isEqualTo(429));
        }
    }

    @Test
    void whatIsOnTheDiskIsNoCookie() {
        var visitor = server.visitor();
        visitor.logIn("sofia");
        var cookie = Objects.requireNonNull(visitor.cookie("TANDEM"));
        assertThat(contentOf(data)).contains("logIn:", "sofia").doesNotContain(cookie);
    }

    private static String contentOf(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(LogInNodesTest::read).collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void keyFoundInRedisIsNoCookie() {
        server.visitor().logIn("sofia");
        for (String name : logIns()) {
            var key = name.substring(name.indexOf("logIn:") + "logIn:".length());
            assertThat(server.visitor()
                            .get("/api/me", "Cookie", "TANDEM=" + key)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void pageOfWhomNothingIsHeardButItsHeartIsIdle() {
        try (var strict = server.another("tandem.desktop.log-in.idle=2s")) {
            var visitor = server.visitor().at(strict.base());
            visitor.logIn("sofia");
            var page = visitor.open();
            page.hello(null, null);
            page.await("welcome");
            page.send(Map.of("type", "ping"));
            assertThat(page.awaitClose()).isEqualTo(LOGGED_OUT);
            assertThat(visitor.get("/api/me").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void whoDoesSomethingIsNotIdle() {
        try (var strict = server.another("tandem.desktop.log-in.idle=20s")) {
            var before = logIns();
            var visitor = server.visitor().at(strict.base());
            visitor.logIn("sofia");
            var name = logIns().stream()
                    .filter(logIn -> !before.contains(logIn))
                    .findFirst()
                    .orElseThrow();
            long nearlyOver = 12_000;
            server.connection.call(redis -> redis.pexpire(name, nearlyOver));
            assertThat(visitor.get("/api/me").statusCode()).isEqualTo(200);
            await().until(() -> server.connection.call(redis -> redis.pttl(name)) > nearlyOver);
        }
    }

    @Test
    void logInEndsAfterItsLongestTimeThoughItIsUsed() {
        try (var strict = server.another("tandem.desktop.log-in.longest=2s")) {
            var visitor = server.visitor().at(strict.base());
            visitor.logIn("sofia");
            var elsewhere = visitor.at(server.base());
            assertThat(elsewhere.get("/api/me").statusCode()).isEqualTo(200);
            await().untilAsserted(() ->
                    assertThat(visitor.get("/api/me").statusCode()).isEqualTo(401));
            assertThat(elsewhere.get("/api/me").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void nobodyIsLoggedOutWhileRedisIsAway() {
        try (var other = server.another()) {
            var known = server.visitor();
            known.logIn("sofia");
            var page = known.open();
            page.hello(null, null);
            page.await("welcome");
            var unknown = known.at(other.base());
            server.withoutRedis(() -> {
                assertThat(known.get("/api/me").statusCode()).isEqualTo(200);
                page.send(Map.of("type", "ping"));
                page.await("pong");
                LogInTest.assertProblem(unknown.get("/api/me"), 503, "unavailable");
                LogInTest.assertProblem(known.post("/api/logout", Map.of()), 503, "unavailable");
                assertThat(unknown.get("/api/site").statusCode()).isEqualTo(200);
            });
            await().untilAsserted(() ->
                    assertThat(unknown.get("/api/me").statusCode()).isEqualTo(200));
            assertThat(known.get("/api/me").statusCode()).isEqualTo(200);
            page.send(Map.of("type", "ping"));
            assertThat(page.isClosed()).isFalse();
        }
    }

    @Test
    void anotherPasswordOrAnAccountThatIsGoneEndsItsLogIns() throws IOException {
        var changed = server.visitor();
        changed.logIn("sofia");
        var removed = server.visitor();
        removed.logIn("ben");
        var same = server.visitor();
        same.logIn("chen");
        var file = Files.writeString(
                data.resolve("users.yml"), """
                users:
                  - { user: sofia, roles: [supervisor], hash: "%s" }
                  - { user: chen, roles: [agent], agent: chen, hash: "%s" }
                """.formatted(Passwords.hash("another one"), hashOf("chen")));
        try (var after = server.another("tandem.desktop.users=" + file)) {
            assertThat(changed.at(after.base()).get("/api/me").statusCode()).isEqualTo(401);
            assertThat(removed.at(after.base()).get("/api/me").statusCode()).isEqualTo(401);
            assertThat(same.at(after.base()).get("/api/me").statusCode()).isEqualTo(200);
        }
    }

    private static String hashOf(String user) throws IOException {
        var line = Pattern.compile("user: " + user + "\\n.*?hash: (\\S+)", Pattern.DOTALL)
                .matcher(Files.readString(USERS));
        assertThat(line.find()).isTrue();
        return line.group(1);
    }

    private static Set<String> logIns() {
        return server.connection.call(redis -> redis.keys("tandem:{test}:logIn:*"));
    }
}
