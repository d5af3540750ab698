package tandem.desktop.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.web.socket.CloseStatus;

class OutboxTest {
    private final Connection connection = new Connection();
    private final Outbox outbox = new Outbox(connection, 10);

    @Test
    void messagesAreSentInOrder() {
        for (int i = 0; i < 9; i++) {
            outbox.send("m" + i);
        }
        outbox.closeAfterwards(Codes.LOGGED_OUT);
        await().untilAsserted(() -> assertThat(connection.closedWith).isEqualTo(Codes.LOGGED_OUT));
        assertThat(connection.sent).containsExactly("m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8");
    }

    @Test
    void pageThatReadsTooSlowlyIsClosedAndNobodyWaitsForIt() {
        connection.reads = new CountDownLatch(1);
        for (int i = 0; i < 12; i++) {
            outbox.send("m" + i); // one is being written, ten wait, the twelfth is too much
        }
        await().untilAsserted(() -> assertThat(connection.closedWith).isEqualTo(Codes.TOO_SLOW));
        assertThat(outbox.isClosed()).isTrue();
        connection.reads.countDown();
    }

    @Test
    void messageIsMadeWhenItsTurnHasCome() {
        var made = new AtomicInteger();
        connection.reads = new CountDownLatch(1);
        outbox.send("first");
        outbox.send(() -> "made " + made.incrementAndGet());
        await().until(() -> connection.writing);
        assertThat(made).hasValue(0);
        connection.reads.countDown();
        await().untilAsserted(() -> assertThat(connection.sent).containsExactly("first", "made 1"));
    }

    @Test
    void messageThatCannotBeMadeMakesThePageComeBack() {
        outbox.send(() -> {
            throw new IllegalArgumentException("routing does not answer");
        });
        await().untilAsserted(() -> assertThat(connection.closedWith).isEqualTo(Codes.TRY_AGAIN));
    }

    @Test
    void theFirstReasonToCloseIsTheOneThatIsGiven() {
        outbox.close(Codes.DISPLACED);
        outbox.close(Codes.SILENT);
        await().untilAsserted(() -> assertThat(connection.closedWith).isEqualTo(Codes.DISPLACED));
    }

    /// The other end, which reads when it is allowed to.
    private static final class Connection implements Outbox.Line {
        final List<String> sent = Collections.synchronizedList(new ArrayList<>());
        volatile CountDownLatch reads = new CountDownLatch(0);
        volatile boolean writing;
        volatile @Nullable CloseStatus closedWith;

        @Override
        public String id() {
            return "test";
        }

        @Override
        public void write(String text) {
            writing = true;
            try {
                reads.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            sent.add(text);
        }

        @Override
        public void close(CloseStatus status) {
            closedWith = status;
        }
    }
}
