package tandem.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        try (var tandem = TandemInAnotherJvm.start(folder, Map.of())) {
            await().atMost(START_LIMIT).untilAsserted(() -> {
                assertThat(tandem.isAlive()).as(tandem.output()).isTrue();
                assertThat(tandem.output()).contains("Tandem is ready");
            });
            assertThat(get(tandem.url("/actuator/health")))
                    .contains("\"status\":\"UP\"")
                    .contains("\"redis\"");
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
        Path config = folder.resolve("config");
        copy(Path.of(System.getProperty("tandem.root"), "config"), config);
        Path queues = config.resolve("queues.yml");
        String good = Files.readString(queues);
        try (var tandem = TandemInAnotherJvm.start(folder, Map.of(), config)) {
            await().atMost(START_LIMIT).untilAsserted(() -> {
                assertThat(tandem.isAlive()).as(tandem.output()).isTrue();
                assertThat(tandem.output()).contains("Tandem is ready");
            });
            String health = tandem.url("/actuator/health/configuration");
            String before = get(health);
            assertThat(before).contains("\"status\":\"UP\"").doesNotContain("refused");

            Files.writeString(queues, good.replace("requirement: support\n", "requirement: support >= 11\n"));
            await().untilAsserted(() -> assertThat(get(health))
                    .contains("queues.yml:", "a level from 1 to 10 expected, found '11'")
                    .contains("\"status\":\"UP\""));

            Files.writeString(queues, good.replace("requirement: support\n", "requirement: support >= 2\n"));
            await().untilAsserted(() ->
                    assertThat(get(health)).doesNotContain("refused").isNotEqualTo(before));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static String get(String url) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
