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
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.desktop.DesktopProperties;
import tandem.desktop.wire.Json;
import tandem.desktop.wire.ServerMessage;
import tandem.routing.Router;

/// Keeps the board from midnight on and pushes what changed, at most every 250 ms and only if somebody watches (S1).
@Component
public final class Wallboard implements SmartLifecycle {
    /// Who watches; gets messages as they go to the page. Must not block; must not throw.
    @FunctionalInterface
    public interface Watcher {
        void show(String message);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Wallboard.class);
    private static final long PUSH_MS = 250;

    private final Router router;
    private final Journal journal;
    private final Clock clock;
    private final ZoneId zone;
    private final Timer delay;
    private final Object lock = new Object();
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private @Nullable Board board;
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
        } catch (RuntimeException e) {
            LOG.warn("The wallboard stands still for the moment: {}", e.toString());
        }
    }

    private void begin() {
        synchronized (lock) {
            var begun = new Board(
                    router.queues(), router.profiles(), router.snapshot(), journal::of, clock.instant(), zone);
            board = begun;
            subscription = journal.subscribe("wallboard", begun.beginning(), this::apply);
            var whole = whole(begun);
            watchers.forEach(watcher -> watcher.show(whole));
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
