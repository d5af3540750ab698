package tandem.insight;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.core.outage.Outage;
import tandem.insight.explain.Explainer;
import tandem.insight.explain.Explanation;
import tandem.insight.explain.Finding;
import tandem.insight.explain.Situation;
import tandem.insight.floor.Floor;
import tandem.insight.health.FoldedQueueHealth;
import tandem.insight.metrics.HistoryStore;
import tandem.insight.metrics.MetricsHistory;
import tandem.insight.metrics.MetricsReport;
import tandem.routing.Pacing;
import tandem.routing.WaitEstimate;
import tandem.routing.WaitEstimates;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.port.Observer;
import tandem.routing.port.QueueHealth;
import tandem.routing.port.RoutingStore;

/// What this node knows of routing from its journal: begins with a snapshot and follows with one subscription, from
/// which everything else is told; what was before the snapshot is read beside it.
/// Before it is started it reads on by itself when it is asked, so that a test or a simulation needs no thread.
final class JournalInsight implements Insight, Observer {
    private static final Logger LOG = LoggerFactory.getLogger(JournalInsight.class);

    /// How far back experience is gathered at the start.
    private static final Duration EXPERIENCE = Duration.ofHours(4);

    /// How far back contacts are looked for that no line has: callbacks that wait for their time.
    private static final Duration OPEN_SINCE = Duration.ofHours(24);

    private static final Duration ALL = Duration.ofDays(100_000);

    private static final int MOST_WAITING = 1000;
    private static final int BATCH = 1000;
    private static final long RETRY_MS = 500;

    private final RoutingStore store;
    private final Journal journal;
    private final Clock clock;
    private final MetricsHistory history;
    private final MetricsReport report;
    private final ReentrantLock lock = new ReentrantLock();
    /// Held while a batch is folded and told, so that all is told in order; never taken by who holds `lock`.
    private final ReentrantLock reading = new ReentrantLock();

    private final ReentrantLock remembering = new ReentrantLock();
    private final WaitEstimates waits = new Waits();
    private final List<Told> followers = new CopyOnWriteArrayList<>();
    private final Outage outage = new Outage(LOG, "Nobody sees what goes on");
    private volatile Journal.@Nullable Subscription subscription;
    private volatile @Nullable RoutingConfiguration configuration;
    private volatile @Nullable Floor floor;
    private @Nullable ScheduledExecutorService starter;
    private @Nullable LiveView view;
    private LiveView.@Nullable History past;
    private boolean remembers;

    JournalInsight(RoutingStore store, Journal journal, HistoryStore sums, Clock clock) {
        this.store = store;
        this.journal = journal;
        this.clock = clock;
        this.history = new MetricsHistory(
                journal, sums, this::configuration, UUID.randomUUID().toString());
        this.report = new MetricsReport(sums);
    }

    @Override
    public void configured(RoutingConfiguration next) {
        configuration = next;
    }

    private RoutingConfiguration configuration() {
        return Objects.requireNonNull(configuration);
    }

    @Override
    public QueueHealth health(Function<QueueId, Optional<QueueProfile>> queues) {
        return new FoldedQueueHealth(queues);
    }

    // ---- reading

    @Override
    public synchronized void start() {
        history.start();
        var thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("insight-begin").factory());
        starter = thread;
        thread.scheduleWithFixedDelay(this::begin, 0, RETRY_MS, TimeUnit.MILLISECONDS);
    }

    /// Tried until the store answers.
    private void begin() {
        try {
            follow();
            remember(OPEN_SINCE, EXPERIENCE);
            outage.over();
            endStarting();
        } catch (RuntimeException e) {
            outage.failed(e);
        }
    }

    private synchronized void endStarting() {
        if (starter != null) {
            starter.shutdown();
            starter = null;
        }
    }

    private void follow() {
        locked(current -> {
            if (subscription == null) {
                subscription = journal.subscribe("insight", current.fold.at(), this::read);
            }
            return current;
        });
    }

    private void read(List<JournalEntry> batch) {
        reading.lock();
        try {
            tell(locked(current -> apply(current, batch)));
        } finally {
            reading.unlock();
        }
    }

    private List<Floor.Step> apply(LiveView current, List<JournalEntry> batch) {
        var steps = current.apply(batch);
        floor = current.fold.floor();
        return steps;
    }

    private void tell(List<Floor.Step> steps) {
        if (!steps.isEmpty()) {
            var now = steps.getLast().after();
            followers.forEach(told -> told.on(steps, now));
        }
    }

    /// What was before the snapshot, once. If the journal fails it is gone on with where it failed.
    private void remember(Duration openSince, Duration experience) {
        remembering.lock();
        try {
            if (remembers) {
                return;
            }
            var past = history(openSince, experience);
            for (var at = past.next(); at != null; at = past.next()) {
                var page = journal.read(at, BATCH);
                locked(current -> {
                    current.take(past, page);
                    return current;
                });
            }
            recall(past.open());
            remembers = true;
        } finally {
            remembering.unlock();
        }
    }

    private LiveView.History history(Duration openSince, Duration experience) {
        var begun = past;
        if (begun == null) {
            begun = locked(current -> new LiveView.History(
                    ago(openSince), ago(experience), current.fold.floor().from()));
            past = begun;
        }
        return begun;
    }

    private EventId ago(Duration time) {
        return EventId.of(Math.max(0, clock.millis() - time.toMillis()), 0);
    }

    /// Nothing is read meanwhile: the logs have to go exactly as far as the floor.
    private void recall(Set<InteractionId> open) {
        reading.lock();
        try {
            var logs = new ArrayList<List<JournalEntry>>();
            for (InteractionId interaction : open) {
                if (locked(current -> current.fold.floor().contact(interaction)) == null) {
                    logs.add(journal.of(interaction));
                }
            }
            var found = locked(current -> {
                var recalled = current.remember(logs);
                floor = current.fold.floor();
                return recalled;
            });
            if (!found.isEmpty()) {
                followers.forEach(told -> told.follower.recalled(found));
            }
        } finally {
            reading.unlock();
        }
    }

    private <T extends @Nullable Object> T locked(Function<LiveView, T> question) {
        lock.lock();
        try {
            var current = view;
            if (current == null) {
                current = new LiveView(store.snapshot(queues(), MOST_WAITING), journal, this::configuration);
                view = current;
                floor = current.fold.floor();
            }
            return question.apply(current);
        } finally {
            lock.unlock();
        }
    }

    /// The same, with all that has happened by now if nobody reads for us.
    private <T extends @Nullable Object> T asked(Function<LiveView, T> question) {
        if (subscription == null) {
            readOn();
        }
        return locked(question);
    }

    private void readOn() {
        List<JournalEntry> batch;
        do {
            batch = journal.read(locked(current -> current.fold.at()), BATCH);
            read(batch);
        } while (batch.size() == BATCH);
        if (!isStarted()) {
            remember(ALL, ALL);
        }
    }

    private synchronized boolean isStarted() {
        return starter != null || subscription != null;
    }

    private Set<QueueId> queues() {
        return configuration().queues().keySet();
    }

    // ---- who is told

    private final class Told implements Following {
        private final FloorFollower follower;
        private final Floor begin;

        Told(FloorFollower follower, Floor begin) {
            this.follower = follower;
            this.begin = begin;
        }

        void on(List<Floor.Step> steps, Floor now) {
            if (steps.getFirst().before().at().compareTo(begin.at()) >= 0) {
                follower.on(steps, now);
            } // else they are part of the beginning: a batch is folded as a whole
        }

        @Override
        public Floor begin() {
            return begin;
        }

        @Override
        public boolean isListening() {
            return subscription != null;
        }

        @Override
        public void close() {
            followers.remove(this);
        }
    }

    @Override
    public Following follow(FloorFollower follower) {
        return locked(current -> {
            var told = new Told(follower, current.fold.floor());
            followers.add(told);
            return told;
        });
    }

    // ---- what is asked

    @Override
    public Floor floor() {
        var current = floor;
        return subscription == null || current == null ? asked(view -> view.fold.floor()) : current;
    }

    @Override
    public WaitEstimates waits() {
        return waits;
    }

    @Override
    public Pacing pacing() {
        return (queue, ahead) -> asked(view -> view.pacing.next(queue, ahead));
    }

    private final class Waits implements WaitEstimates {
        @Override
        public Optional<WaitEstimate> of(InteractionId interaction) {
            return asked(view -> view.waits.of(interaction));
        }

        @Override
        public Optional<WaitEstimate> forNewcomer(QueueId queue) {
            return asked(view -> view.waits.forNewcomer(queue));
        }
    }

    @Override
    public MetricsReport metrics() {
        if (subscription == null) {
            history.catchUp();
        }
        return report;
    }

    @Override
    public Optional<Explanation> explain(InteractionId interaction) {
        var standing = store.standing(interaction);
        if (standing.isEmpty()) {
            return store.find(interaction).map(this::notQueued);
        }
        Instant now = clock.instant();
        return Optional.of(asked(view -> Explainer.explain(new Situation(
                now,
                standing.get(),
                view.lines.place(interaction, Explainer.AHEAD).orElse(null),
                view.waits.of(interaction).orElse(null),
                view.lines.choice(interaction).orElse(null),
                view.fold.floor().agents(),
                configuration()))));
    }

    private Explanation notQueued(Interaction interaction) {
        Finding finding = interaction.state() == InteractionState.CLOSED
                ? new Finding.Over(interaction.agent(), null)
                : new Finding.NotQueued();
        return new Explanation(
                interaction.id(),
                interaction.channel(),
                interaction.state(),
                interaction.queue(),
                clock.instant(),
                finding);
    }

    @Override
    public void close() {
        history.close();
        endStarting();
        var running = subscription;
        if (running != null) {
            running.close();
        }
    }
}
