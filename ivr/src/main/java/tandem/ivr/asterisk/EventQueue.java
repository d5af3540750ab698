package tandem.ivr.asterisk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.ivr.control.PbxEvent;

/// Between the thread that reads from Asterisk and the one that acts: keeps the order, never makes the reader wait.
/// When it is full, events are dropped and everything is compared afresh once there is room (T2).
final class EventQueue implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EventQueue.class);
    private static final int LIMIT = 20_000;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final BlockingQueue<Timed> queue = new ArrayBlockingQueue<>(LIMIT);
    private final AtomicBoolean overflowed = new AtomicBoolean();
    private final Consumer<PbxEvent> handler;
    private final Clock clock;
    private final Thread thread;
    private volatile Lag worst;

    /// @param happened by Asterisk's clock, or when we heard of it
    private record Timed(PbxEvent event, Instant happened) {}

    private record Lag(Duration lag, Instant at) {}

    EventQueue(String name, Clock clock, Consumer<PbxEvent> handler) {
        this.handler = handler;
        this.clock = clock;
        this.worst = new Lag(Duration.ZERO, clock.instant());
        this.thread = Thread.ofVirtual().name("ami-events-" + name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void add(PbxEvent event) {
        add(event, null);
    }

    void add(PbxEvent event, @Nullable Instant happened) {
        if (!queue.offer(new Timed(event, happened != null ? happened : clock.instant()))) {
            overflowed.set(true);
        }
    }

    /// The longest time in the last minute from an event in Asterisk to the moment we act on it.
    Duration lag() {
        var latest = worst;
        return latest.at().isBefore(clock.instant().minus(WINDOW)) ? Duration.ZERO : latest.lag();
    }

    private void run() {
        try {
            while (true) {
                var next = queue.take();
                measure(next);
                handle(next.event());
                if (queue.isEmpty() && overflowed.compareAndSet(true, false)) {
                    log.error("Events of Asterisk were dropped; comparing everything");
                    handle(new PbxEvent.LinkUp());
                }
            }
        } catch (InterruptedException e) {
            log.debug("No more events are handled");
        }
    }

    private void handle(PbxEvent event) {
        try {
            handler.accept(event);
        } catch (RuntimeException e) {
            log.error("Could not handle {}", event.getClass().getSimpleName(), e);
        }
    }

    private void measure(Timed next) {
        var now = clock.instant();
        var lag = Duration.between(next.happened(), now);
        var latest = worst;
        if (lag.compareTo(latest.lag()) >= 0 || latest.at().isBefore(now.minus(WINDOW))) {
            worst = new Lag(lag.isNegative() ? Duration.ZERO : lag, now);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
