package tandem.channels.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tandem.channels.ChatDesk;
import tandem.channels.Desk;
import tandem.channels.SendResult;
import tandem.channels.TestNode;
import tandem.channels.TestRedis;

/// A page that does not read harms nobody but itself.
@ExtendWith(TestRedis.class)
class SlowPageTest {
    private static final int MESSAGES = 400;

    @Test
    void pageThatDoesNotReadIsClosedAndHoldsNobodyUp() throws IOException {
        try (var desk = new Desk(Clock.systemUTC());
                var node = TestNode.start(
                        desk, Clock.systemUTC(), Map.of("tandem.channels.chat.limits.outgoing-frames", 8));
                var page = VisitorPage.open(node.port());
                var sleeper = new Socket()) {
            var id = page.start("hello");
            desk.annaIsReady();
            desk.annaAccepts();
            page.awaitState("connected");
            sleeper.setReceiveBufferSize(2_048);
            resumeWithoutReading(sleeper, node.port(), page.token());
            assertThat(page.awaitClose()).isEqualTo(4001);

            var sent = new AtomicInteger();
            var chat = node.bean(ChatDesk.class);
            var writer = Thread.ofVirtual().start(() -> {
                for (int i = 0; i < MESSAGES; i++) {
                    if (chat.send(Desk.ANNA, id, "a" + i, "很".repeat(4_000)) instanceof SendResult.Sent) {
                        sent.incrementAndGet();
                    }
                }
            });
            await().until(() -> node.bean(ChatChannel.class).chats() == 0);
            await().until(() -> !writer.isAlive());
            assertThat(sent).hasValue(MESSAGES);

            var again = VisitorPage.open(node.port());
            again.send("{'type':'resume','token':'" + page.token() + "'}");
            again.awaitState("connected");
            again.close();
        }
    }

    /// A WebSocket by hand: the upgrade, one masked frame, and then nothing is read any more.
    private static void resumeWithoutReading(Socket socket, int port, String token) throws IOException {
        socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        var out = socket.getOutputStream();
        out.write(("GET /ws/chat HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        var in = new DataInputStream(socket.getInputStream());
        assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 101");
        byte[] payload = ("{\"type\":\"resume\",\"token\":\"" + token + "\"}").getBytes(StandardCharsets.UTF_8);
        out.write(new byte[] {
            (byte) 0x81, (byte) (0x80 | 126), (byte) (payload.length >> 8), (byte) payload.length, 0, 0, 0, 0
        });
        out.write(payload); // masked with zeros
        out.flush();
    }
}
