package tandem.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
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

    private static String ask(EmbeddedRedis redis, String command) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.lines().findFirst().orElseThrow();
        }
    }
}
