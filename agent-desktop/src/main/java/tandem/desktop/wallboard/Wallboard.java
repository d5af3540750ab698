package tandem.desktop.wallboard;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.core.outage.Outage;
import tandem.desktop.DesktopProperties;
import tandem.desktop.rights.Extent;
import tandem.desktop.wire.Json;
import tandem.desktop.wire.ServerMessage;
import tandem.desktop.wire.TransferTargets;
import tandem.insight.FloorFollower;
import tandem.insight.Insight;
import tandem.insight.floor.Floor;
import tandem.insight.floor.LiveContact;
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
    private static final int PAGE = 1000;

    private final Router router;
    private final Outage outage = new Outage(LOG, "The wallboard stands still");
    private final Journal journal;
    private final Insight insight;
    private final Clock clock;
    private final ZoneId zone;
    private final Timer delay;
    private final Object lock = new Object();
    /// With what each may see, as of now.
    private final Map<Watcher, Supplier<Extent>> watchers = new ConcurrentHashMap<>();
    private final WaitingWatchers waiting = new WaitingWatchers();
    private final List<LiveContact> recalledFirst = new ArrayList<>();
    private final List<Floor.Step> parked = new ArrayList<>();
    private @Nullable Board board;
    private int ticks;
    private volatile Insight.@Nullable Following following;
    private @Nullable ScheduledExecutorService ticker;

    Wallboard(
            Router router,
            Journal journal,
            Insight insight,
            Clock clock,
            DesktopProperties properties,
            ObjectProvider<MeterRegistry> meters) {
        this.router = router;
        this.journal = journal;
        this.insight = insight;
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
            if (following == null) {
                begin();
            } else {
                push();
            }
            outage.over();
        } catch (RuntimeException e) {
            outage.failed(e);
        }
    }

    /// Counts the day until then while what happens meanwhile is parked.
    private void begin() {
        var told = insight.follow(follower);
        try {
            var begun = new Board(router.configuration(), told.begin(), journal::of, clock.instant(), zone);
            count(begun, told.begin().at());
            synchronized (lock) {
                recalledFirst.forEach(begun::recall);
                parked.forEach(begun::apply);
                forgetParked();
                board = begun;
                following = told;
                showWhole(begun);
                waiting.pushAll(begun, clock.instant());
            }
        } catch (RuntimeException e) {
            told.close();
            synchronized (lock) {
                forgetParked();
            }
            throw e;
        }
    }

    private void forgetParked() {
        recalledFirst.clear();
        parked.clear();
    }

    private void count(Board begun, EventId upTo) {
        var at = begun.beginning();
        while (at.compareTo(upTo) < 0) {
            var page = journal.read(at, PAGE);
            for (JournalEntry entry : page) {
                if (entry.id().compareTo(upTo) <= 0) {
                    begun.count(entry);
                }
            }
            at = page.isEmpty() ? upTo : page.getLast().id();
        }
    }

    private final FloorFollower follower = new FloorFollower() {
        @Override
        public void on(List<Floor.Step> steps, Floor now) {
            synchronized (lock) {
                var current = board;
                if (current == null) {
                    parked.addAll(steps);
                } else {
                    steps.forEach(current::apply);
                }
            }
        }

        @Override
        public void recalled(List<LiveContact> contacts) {
            synchronized (lock) {
                var current = board;
                if (current == null) {
                    recalledFirst.addAll(contacts);
                } else {
                    contacts.forEach(current::recall);
                }
            }
        }
    };

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
                var deltas = new HashMap<Extent, Optional<String>>();
                watchers.forEach((watcher, extent) -> deltas.computeIfAbsent(
                                extent.get(), within -> delta(current, changes, within))
                        .ifPresent(watcher::show));
                measure(changes.oldest());
            }
        }
    }

    private void configure(Board current) {
        current.configure(router.configuration());
        current.drain();
        showWhole(current);
        waiting.pushAll(current, clock.instant());
    }

    private void measure(@Nullable Instant oldest) {
        var now = clock.instant();
        if (oldest != null && !now.isBefore(oldest)) {
            delay.record(Duration.between(oldest, now));
        }
    }

    /// Shows all of it, at once or as soon as routing has answered, and from then on what changes.
    ///
    /// @param extent what they may see, asked each time
    public void watch(Watcher watcher, Supplier<Extent> extent) {
        synchronized (lock) {
            var current = board;
            if (current != null) {
                push(); // the others get theirs, so that nothing is counted as new for the one who comes
                current.drain();
                watcher.show(whole(current, extent.get()));
            }
            watchers.put(watcher, extent);
        }
    }

    private void showWhole(Board current) {
        var wholes = new HashMap<Extent, String>();
        watchers.forEach((watcher, extent) ->
                watcher.show(wholes.computeIfAbsent(extent.get(), within -> whole(current, within))));
    }

    private String whole(Board current, Extent extent) {
        return Json.write(new ServerMessage.Wallboard(
                current.position(),
                current.queueRows().stream()
                        .filter(row -> extent.covers(row.id()))
                        .toList(),
                current.agentRows().stream()
                        .filter(row -> extent.covers(row.id()))
                        .toList(),
                clock.instant()));
    }

    /// Empty if nothing of it is for them.
    private static Optional<String> delta(Board current, Board.Changes changes, Extent extent) {
        var queues =
                changes.queues().stream().filter(row -> extent.covers(row.id())).toList();
        var agents =
                changes.agents().stream().filter(row -> extent.covers(row.id())).toList();
        var gone = changes.gone().stream().filter(extent::covers).toList();
        return queues.isEmpty() && agents.isEmpty() && gone.isEmpty()
                ? Optional.empty()
                : Optional.of(Json.write(new ServerMessage.WallboardDelta(current.position(), queues, agents, gone)));
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
        Insight.@Nullable Following ended;
        synchronized (lock) {
            ended = following;
            following = null;
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
