package tandem.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class KeptServiceTest {

    private static final Pace QUICK = new Pace(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMinutes(1), 3);
    private static final Pace SOON_TRUSTED =
            new Pace(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMillis(300), 3);

    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeEach
    void listen() {
        said.start();
        log().addAppender(said);
    }

    @AfterEach
    void stopListening() {
        log().detachAppender(said);
    }

    @Test
    void killedServiceIsStartedAgainWithItsDataAndEachIsALine() throws Exception {
        int port = Ports.free();
        try (var redis = KeptService.start("Redis", () -> EmbeddedRedis.start(folder, port), SOON_TRUSTED)) {
            assertThat(ask(port, "SET word kept")).isEqualTo("+OK");

            redis.process().destroyForcibly();

            await().untilAsserted(() -> assertThat(ask(port, "STRLEN word")).isEqualTo(":4"));
            await().untilAsserted(() -> assertThat(redis.state())
                    .satisfies(state -> assertThat(state.running()).isTrue())
                    .satisfies(state -> assertThat(state.deaths()).isEqualTo(1))
                    .satisfies(state -> assertThat(state.last()).isNotNull())
                    .satisfies(state -> assertThat(state.trouble()).isNull()));
            assertThat(lines())
                    .satisfiesExactly(
                            died -> assertThat(died).contains("Redis is being started again", "redis.log"),
                            up -> assertThat(up).isEqualTo("Redis is up again"));
        }
    }

    @Test
    void serviceThatKeepsDyingIsSaidInOneSentenceAndGoesOnBeingTried() throws Exception {
        int port = Ports.free();
        try (var redis = KeptService.start("Redis", () -> EmbeddedRedis.start(folder, port), QUICK)) {
            for (int death = 1; death <= 5; death++) {
                int deaths = death;
                redis.process().destroyForcibly();
                await().untilAsserted(() -> {
                    assertThat(redis.state().deaths()).isEqualTo(deaths);
                    assertThat(redis.state().running()).isTrue();
                });
            }
            assertThat(redis.state().trouble()).contains("Redis keeps dying (5 times");
            assertThat(lines()).filteredOn(line -> line.contains("keeps dying")).hasSize(1);
            assertThat(lines()).hasSize(5); // two deaths, each with its return, and the sentence
        }
    }

    @Test
    void serviceThatCannotComeUpForTheMomentIsTriedUntilItCan() throws Exception {
        var port = new AtomicInteger(Ports.free());
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var redis = KeptService.start("Redis", () -> EmbeddedRedis.start(folder, port.get()), QUICK)) {
            int free = port.getAndSet(taken.getLocalPort());
            redis.process().destroyForcibly();
            await().untilAsserted(() -> assertThat(redis.state().trouble())
                    .contains("Redis keeps dying", "Port " + taken.getLocalPort() + ", which Redis needs"));
            assertThat(redis.state().running()).isFalse();

            port.set(free);

            await().untilAsserted(() -> assertThat(redis.state().running()).isTrue());
            assertThat(ask(free, "PING")).isEqualTo("+PONG");
        }
    }

    @Test
    void closedServiceIsNotStartedAgain() {
        int port = Ports.free();
        var redis = KeptService.start("Redis", () -> EmbeddedRedis.start(folder, port), QUICK);
        var process = redis.process();

        redis.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(redis.process().pid()).isEqualTo(process.pid());
        assertThat(lines()).isEmpty();
    }

    private static String ask(int port, String command) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                var answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return answers.readLine();
        } catch (ConnectException e) {
            return "nobody there";
        }
    }

    private List<String> lines() {
        return said.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static Logger log() {
        return (Logger) LoggerFactory.getLogger(KeptService.class);
    }
}
