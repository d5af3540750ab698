package tandem.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisTest {

    @TempDir
    Path folder;

    @Test
    void whatWasAnsweredSurvivesAKill() throws Exception {
        try (var redis = EmbeddedRedis.start(folder, 0)) {
            assertThat(ask(redis, "SET greeting hello")).isEqualTo("+OK");
            redis.process().destroyForcibly();
            redis.process().onExit().get();
        }
        try (var redis = EmbeddedRedis.start(folder, 0)) {
            assertThat(ask(redis, "STRLEN greeting")).isEqualTo(":5");
        }
    }

    @Test
    void takenPortIsNamedInOneSentence() {
        try (var first = EmbeddedRedis.start(folder.resolve("first"), 0)) {
            assertThatThrownBy(() -> EmbeddedRedis.start(folder.resolve("second"), first.port()))
                    .isInstanceOf(ServiceStartException.class)
                    .hasMessageContaining("Port " + first.port())
                    .hasMessageContaining("Redis");
        }
    }

    @Test
    void nobodyIsServedWithoutThePasswordWhichIsNotInTheProcessList() throws Exception {
        var settings = new EmbeddedRedis.Settings("minted", EmbeddedRedis.Fsync.ALWAYS);
        try (var redis = EmbeddedRedis.start(folder, 0, settings)) {
            assertThat(ask(redis, "SET greeting hello")).startsWith("-NOAUTH");
            assertThat(ask(redis, "AUTH guessed")).startsWith("-WRONGPASS");
            assertThat(ask(redis, "AUTH minted")).isEqualTo("+OK");
            assertThat(redis.url()).isEqualTo("redis://:minted@127.0.0.1:" + redis.port());
            assertThat(Files.readString(Path.of("/proc/" + redis.process().pid() + "/cmdline")))
                    .contains("redis-server")
                    .doesNotContain("minted");
            assertThat(folder).satisfies(OwnerOnlyTest::everythingIsTheOwnersOnly);
        }
    }

    private static String ask(EmbeddedRedis redis, String command) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.lines().findFirst().orElseThrow();
        }
    }
}
