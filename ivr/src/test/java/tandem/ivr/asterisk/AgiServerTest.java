package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tandem.embedded.Ports;

class AgiServerTest {
    private static final Duration REQUEST_TIME = Duration.ofMillis(300);
    private static final String REQUEST = "agi_network: yes\nagi_network_script: test?call=c1\n"
            + "agi_request: agi://127.0.0.1/test?call=c1\nagi_channel: PJSIP/trunk-1\nagi_uniqueid: 1\n";

    private final List<String> served = new CopyOnWriteArrayList<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final int port = Ports.free();
    private AgiServer server;

    @BeforeEach
    void start() throws IOException {
        server = new AgiServer(
                "127.0.0.1",
                port,
                4,
                REQUEST_TIME,
                Map.of("test", (request, channel) -> served.add(request.getParameter("call"))));
        log.start();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(log);
    }

    @AfterEach
    void stop() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(log);
        server.close();
    }

    private Socket connect(String text) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /// Whether the server has closed it, within the socket's time limit.
    private static boolean isClosedByServer(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void requestIsServed() throws IOException {
        try (var _ = connect(REQUEST + "\n")) {
            await().until(() -> served.equals(List.of("c1")));
            assertThat(server.emptyConnections()).isZero();
        }
    }

    @Test
    void connectionThatSaysNothingIsClosed() throws IOException {
        try (var silent = connect("");
                var slow = connect(REQUEST)) {
            assertThat(isClosedByServer(silent)).isTrue();
            assertThat(isClosedByServer(slow)).isTrue();
            await().until(() -> server.emptyConnections() == 2);
        }
        assertThat(served).isEmpty();
    }

    @Test
    void requestInTimeIsServedHoweverLongItsScriptTakes() throws IOException {
        try (var socket = connect(REQUEST)) {
            socket.getOutputStream().write('\n');
            await().until(() -> !served.isEmpty());
        }
    }

    @Test
    void emptyConnectionsAreOneLineWithACountAndNoStackTrace() throws IOException {
        for (int i = 1; i <= 20; i++) {
            connect("").close();
            int so = i;
            await().pollInterval(Duration.ofMillis(5)).until(() -> server.emptyConnections() == so);
        }

        assertThat(log.list)
                .filteredOn(line -> line.getLoggerName().equals(AgiReception.class.getName()))
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage()).contains("connections without a request"));
        assertThat(log.list).noneMatch(line -> line.getThrowableProxy() != null);
    }

    @Test
    void endlessRequestIsNotRead() throws IOException {
        try (var socket = connect("agi_arg: x\n".repeat(1_000))) {
            assertThat(isClosedByServer(socket)).isTrue();
            await().until(() -> server.emptyConnections() == 1);
        }
    }
}
