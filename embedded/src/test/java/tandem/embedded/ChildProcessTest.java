package tandem.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChildProcessTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "KILL"})
    void childDiesWithItsParentHoweverThatDies(String signal) throws Exception {
        var parent = new ProcessBuilder(
                        "env",
                        "--default-signal=INT", // a suite started in the background ignores it, and so would its
                        // children
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RedisInAnotherJvm.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            var redis = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
            assertThat(redis.isAlive()).isTrue();

            new ProcessBuilder("kill", "-" + signal, Long.toString(parent.pid()))
                    .start()
                    .waitFor();

            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(redis.isAlive()).isFalse());
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void childThatIgnoresTheRequestToEndIsEndedWithItsParentsClose() {
        var child = ChildProcess.start(
                "stubborn",
                List.of("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done"),
                log(),
                Duration.ofSeconds(1));
        child.awaitReady(() -> contains(log(), "ready"), Duration.ofSeconds(10));

        child.close();

        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void childThatEndsAtOnceIsReportedWithItsLastWords() {
        var child = ChildProcess.start("broken", List.of("sh", "-c", "echo no disk left; exit 3"), log());

        assertThatThrownBy(() -> child.awaitReady(() -> false, Duration.ofSeconds(10)))
                .isInstanceOf(ServiceStartException.class)
                .hasMessageContaining("broken ended at once")
                .hasMessageContaining("no disk left");
    }

    private static boolean contains(Path file, String word) {
        try {
            return Files.readString(file).contains(word);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return folder.resolve("child.log");
    }
}
