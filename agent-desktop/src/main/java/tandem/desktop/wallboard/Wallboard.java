package tandem.desktop.wallboard;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.core.outage.Outage;
import tandem.desktop.DesktopProperties;
import tandem.desktop.wire.Json;
import tandem.desktop.wire.ServerMessage;
import tandem.desktop.wire.TransferTargets;
import tandem.routing.Router;

/// Keeps the board from midnight on and pushes what changed, at most every 250 ms and only if somebody watches (S1).
@Component
public final class Wallboard implements SmartLifecycle {
    /// Who watches; gets messages as they go to the page. Must not block; must not throw.
    @FunctionalInterface
    public interface Watcher {
        void show(String message);
    }

    /// Whose waiting contacts are shown.
    public sealed interface Wish {
        record OfQueue(QueueId queue) implements Wish {}

        /// Those of all queues they may serve.
        record OfAgent(AgentId agent) implements Wish {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(Wallboard.class);
    private static final long PUSH_MS = 250;
    private static final int WAITING_EVERY = 4;

    private final Router router;
    private final Outage outage = new Outage(LOG, "The wallboard stands still");
    private final Journal journal;
    private final Clock clock;
    private final ZoneId zone;
    private final Timer delay;
    private final Object lock = new Object();
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final WaitingWatchers waiting = new WaitingWatchers();
    private @Nullable Board board;
    private int ticks;
    private volatile Journal.@Nullable Subscription subscription;
    private @Nullable ScheduledExecutorService ticker;

    Wallboard(
            Router router,
            Journal journal,
            Clock clock,
            DesktopProperties properties,
            ObjectProvider<MeterRegistry> meters) {
        this.router = router;
        this.journal = journal;
        this.clock = clock;
        this.delay = Timer.builder("tandem.desktop.wallboard")
                .description("From an event until the wallboards that show it are on their way")
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(meters.getIfAvailable(() -> Metrics.globalRegistry));
        this.zone = Optional.ofNullable(properties.timeZone()).orElseGet(ZoneId::systemDefault);
    }

    @Override
    public void start() {
        synchronized (lock) {
            if (ticker != null) {
                return;
            }
            ticker = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("wallboard").factory());
            ticker.scheduleWithFixedDelay(this::tick, 0, PUSH_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void tick() {
        try {
            if (subscription == null) {
                begin();
            } else {
                push();
            }
            outage.over();
        } catch (RuntimeException e) {
            outage.failed(e);
        }
    }

    private void begin() {
        synchronized (lock) {
            var begun = new Board(router.configuration(), router.snapshot(), journal::of, clock.instant(), zone);
            board = begun;
            subscription = journal.subscribe("wallboard", begun.beginning(), this::apply);
            var whole = whole(begun);
            watchers.forEach(watcher -> watcher.show(whole));
            waiting.pushAll(begun, clock.instant());
        }
    }

    private void apply(List<JournalEntry> batch) {
        synchronized (lock) {
            var current = board;
            if (current == null) {
                return;
            }
            for (JournalEntry entry : batch) {
                if (entry.id().compareTo(current.position()) > 0) {
                    current.apply(entry);
                }
            }
        }
    }

    private void push() {
        synchronized (lock) {
            var current = board;
            if (current == null) {
                return;
            }
            current.turnDay(clock.instant());
            if (current.configuration() != router.configuration()) {
                configure(current);
            }
            if (++ticks % WAITING_EVERY == 0) {
                waiting.push(current, clock.instant());
            }
            if (watchers.isEmpty()) {
                return;
            }
            var changes = current.drain();
            if (!changes.isEmpty()) {
                var delta = Json.write(new ServerMessage.WallboardDelta(
                        current.position(), changes.queues(), changes.agents(), changes.gone()));
                watchers.forEach(watcher -> watcher.show(delta));
                measure(changes.oldest());
            }
        }
    }

    private void configure(Board current) {
        current.configure(router.configuration());
        current.drain();
        var whole = whole(current);
        watchers.forEach(watcher -> watcher.show(whole));
        waiting.pushAll(current, clock.instant());
    }

    private void measure(@Nullable Instant oldest) {
        var now = clock.instant();
        if (oldest != null && !now.isBefore(oldest)) {
            delay.record(Duration.between(oldest, now));
        }
    }

    /// Shows all of it, at once or as soon as routing has answered, and from then on what changes.
    public void watch(Watcher watcher) {
        synchronized (lock) {
            var current = board;
            if (current != null) {
                push(); // the others get theirs, so that nothing is counted as new for the one who comes
                current.drain();
                watcher.show(whole(current));
            }
            watchers.add(watcher);
        }
    }

    private String whole(Board current) {
        return Json.write(new ServerMessage.Wallboard(
                current.position(), current.queueRows(), current.agentRows(), clock.instant()));
    }

    /// Whether there is such a queue.
    public boolean knows(QueueId queue) {
        return router.configuration().queues().containsKey(queue);
    }

    /// Shows who waits, at once and whenever something of it changed, at most every second. A new wish replaces the
    /// one before.
    public void watchWaiting(Watcher watcher, Wish wish) {
        synchronized (lock) {
            waiting.watch(watcher, wish);
            var current = board;
            if (current != null) {
                waiting.show(current, watcher, wish, clock.instant());
            }
        }
    }

    public void leaveWaiting(Watcher watcher) {
        waiting.leave(watcher);
    }

    /// How queues and agents stand now, for whom to pass a contact on to.
    public TransferTargets transferTargets() {
        synchronized (lock) {
            var current = board;
            return current == null
                    ? new TransferTargets(List.of(), List.of())
                    : TransferTargets.of(current.queueRows(), current.agentRows());
        }
    }

    public void leave(Watcher watcher) {
        watchers.remove(watcher);
    }

    @Override
    public void stop() {
        Journal.@Nullable Subscription ended;
        synchronized (lock) {
            ended = subscription;
            subscription = null;
            if (ticker != null) {
                ticker.shutdownNow();
                ticker = null;
            }
        }
        if (ended != null) {
            ended.close();
        }
    }

    @Override
    public boolean isRunning() {
        synchronized (lock) {
            return ticker != null;
        }
    }

    /// Before the web server, so that the first page finds a board.
    @Override
    public int getPhase() {
        return 0;
    }
}
