package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tandem.ivr.control.PbxEvent;

class EventQueueTest {
    final List<PbxEvent> handled = new CopyOnWriteArrayList<>();

    @Test
    void eventsAreHandledInOrderAndOneThatFailsStopsNothing() {
        try (var queue = new EventQueue("test", Clock.systemUTC(), event -> {
            handled.add(event);
            if (handled.size() == 1) {
                throw new IllegalStateException("a test");
            }
        })) {
            queue.start();
            var events = IntStream.range(0, 100).mapToObj(EventQueueTest::event).toList();

            events.forEach(queue::add);

            await().untilAsserted(() -> assertThat(handled).isEqualTo(events));
        }
    }

    @Test
    void fullQueueNeverMakesTheReaderWaitAndEverythingIsComparedAfterwards() {
        var open = new CountDownLatch(1);
        try (var queue = new EventQueue("test", Clock.systemUTC(), event -> {
            if (handled.isEmpty()) {
                waitFor(open);
            }
            handled.add(event);
        })) {
            queue.start();
            for (int n = 0; n < 30_000; n++) {
                queue.add(event(n));
            }

            open.countDown();

            await().until(() -> !handled.isEmpty() && handled.getLast() instanceof PbxEvent.LinkUp);
            assertThat(handled).hasSizeLessThan(30_000);
        }
    }

    @Test
    void lagIsTheTimeFromTheEventInAsteriskToItsHandling() {
        try (var queue = new EventQueue("test", Clock.systemUTC(), handled::add)) {
            queue.start();

            queue.add(event(1), Instant.now().minusSeconds(3));

            await().until(() -> !handled.isEmpty());
            assertThat(queue.lag()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(13));
        }
    }

    private static PbxEvent event(int n) {
        return new PbxEvent.HungUp("pbx1-" + n, 16);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
