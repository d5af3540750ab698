package tandem.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.desktop.Passwords;

class TandemStartTest {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void takenPortIsOneSentenceAndAnExitCode() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var tandem = TandemInAnotherJvm.start(folder, Map.of("http", taken.getLocalPort()))) {
            assertThat(tandem.exitCode(START_LIMIT)).isEqualTo(1);
            assertThat(tandem.output().lines())
                    .singleElement()
                    .satisfies(sentence -> assertThat(sentence)
                            .contains("Port " + taken.getLocalPort())
                            .contains("tandem.ports.http"));
        }
    }

    @Test
    void secondStartOnTheSameDataIsRefusedInOneSentence() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        try (var channel = FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock();
                var tandem = TandemInAnotherJvm.start(folder, Map.of())) {
            assertThat(lock.isValid()).isTrue();
            assertThat(tandem.exitCode(START_LIMIT)).isEqualTo(1);
            assertThat(tandem.output().lines())
                    .singleElement()
                    .satisfies(sentence -> assertThat(sentence).contains("already running on " + data));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "KILL"})
    void everyPartComesUpAndNoneIsLeftBehind(String signal) throws Exception {
        try (var tandem = TandemInAnotherJvm.start(folder, Map.of(), config());
                var stranger = HttpClient.newHttpClient();
                var watcher = browser()) {
            await().atMost(START_LIMIT).untilAsserted(() -> {
                assertThat(tandem.isAlive()).as(tandem.output()).isTrue();
                assertThat(tandem.output()).contains("Tandem is ready");
            });
            String health = tandem.url("/actuator/health");
            assertThat(get(stranger, health)).contains("\"status\":\"UP\"").doesNotContain("redis", "components");
            logIn(watcher, tandem);
            assertThat(get(watcher, health))
                    .contains("\"status\":\"UP\"")
                    .contains("\"redis\"")
                    .contains("\"embedded\"", "\"Elasticsearch\":{\"running\":true,\"deaths\":0}")
                    .contains("\"passwords\"") // of their own here: nothing to warn of
                    .contains("\"path\":\"" + folder.resolve("data"));
            var children = tandem.children();
            assertThat(children).hasSizeGreaterThanOrEqualTo(2); // at least Redis and Elasticsearch

            tandem.kill(signal);

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
            assertThat(tandem.isAlive()).isFalse();
        }
    }

    @Test
    void changedConfigurationIsInForceWithoutARestartAndABadOneIsRefusedWithItsReason() throws Exception {
        Path config = config();
        Path queues = config.resolve("queues.yml");
        String good = Files.readString(queues);
        try (var tandem = TandemInAnotherJvm.start(folder, Map.of(), config);
                var watcher = browser()) {
            await().atMost(START_LIMIT).untilAsserted(() -> {
                assertThat(tandem.isAlive()).as(tandem.output()).isTrue();
                assertThat(tandem.output()).contains("Tandem is ready");
            });
            String health = tandem.url("/actuator/health/configuration");
            logIn(watcher, tandem);
            String before = get(watcher, health);
            assertThat(before).contains("\"status\":\"UP\"").doesNotContain("refused");

            Files.writeString(queues, good.replace("requirement: support\n", "requirement: support >= 11\n"));
            await().untilAsserted(() -> assertThat(get(watcher, health))
                    .contains("queues.yml:", "a level from 1 to 10 expected, found '11'")
                    .contains("\"status\":\"UP\""));

            breakEverywhere(config);
            await().untilAsserted(() -> assertThat(get(watcher, health))
                    .containsPattern("queues.yml:\\d+: the skill 'suport' is not defined in skills.yml; did you mean")
                    .containsPattern("queues.yml:\\d+: a text is expected here")
                    .containsPattern("queues.yml:\\d+: queues overflow in a circle: sales → support → sales")
                    .containsPattern("calendars.yml:\\d+: there is no time zone 'Europe/Viena'; did you mean")
                    .containsPattern("agents.yml:\\d+: a capacity of 50 is too small for voice, which weighs 100"));

            copy(Path.of(System.getProperty("tandem.root"), "config"), config);
            Files.writeString(queues, good.replace("requirement: support\n", "requirement: support >= 2\n"));
            await().untilAsserted(() ->
                    assertThat(get(watcher, health)).doesNotContain("refused").isNotEqualTo(before));
        }
    }

    /// One mistake of each kind: all are said at once.
    private static void breakEverywhere(Path config) throws IOException {
        replace(config.resolve("queues.yml"), "requirement: support >= 11\n", "requirement: suport\n");
        replace(config.resolve("queues.yml"), "requirement: billing\n", "requirement: \"\"\n");
        replace(config.resolve("queues.yml"), "{ relax: billing >= 5 }", "{ moveTo: sales }");
        replace(config.resolve("calendars.yml"), "zone: Europe/Vienna", "zone: Europe/Viena");
        replace(config.resolve("agents.yml"), "capacity: 100", "capacity: 50");
    }

    private static void replace(Path file, String good, String bad) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(good);
        Files.writeString(file, text.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad)));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (!Files.isDirectory(copy)) {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /// The delivered configuration, with a log-in of this test.
    private Path config() throws IOException {
        Path config = folder.resolve("config");
        copy(Path.of(System.getProperty("tandem.root"), "config"), config);
        Files.writeString(
                config.resolve("users.yml"),
                "users: [{ user: watcher, roles: [supervisor], hash: '" + Passwords.hash("seen") + "' }]");
        return config;
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private static void logIn(HttpClient browser, TandemInAnotherJvm tandem) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(tandem.url("/api/login")))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"user\":\"watcher\",\"password\":\"seen\"}"))
                .build();
        assertThat(browser.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    private static String get(HttpClient client, String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }
}
