package tandem.insight;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.insight.estimate.EstimateSettings;
import tandem.insight.estimate.LiveFloor;
import tandem.insight.estimate.WaitEstimator;
import tandem.insight.explain.Explainer;
import tandem.insight.explain.Explanation;
import tandem.insight.explain.Finding;
import tandem.insight.explain.Situation;
import tandem.insight.health.FoldedQueueHealth;
import tandem.insight.metrics.AgentBoard;
import tandem.insight.metrics.HistoryStore;
import tandem.insight.metrics.MetricsHistory;
import tandem.insight.metrics.MetricsReport;
import tandem.routing.WaitEstimate;
import tandem.routing.WaitEstimates;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.port.Observer;
import tandem.routing.port.QueueHealth;
import tandem.routing.port.RoutingStore;

/// What this node knows of routing from its journal: begins with a snapshot and the last hours, and follows.
/// Before it is started it reads on by itself when it is asked, so that a test or a simulation needs no thread.
final class JournalInsight implements Insight, Observer {
    /// How far back experience is gathered at the start.
    private static final Duration EXPERIENCE = Duration.ofHours(4);

    private static final int MOST_WAITING = 1000;
    private static final int BATCH = 1000;

    private final RoutingStore store;
    private final Journal journal;
    private final Clock clock;
    private final MetricsHistory history;
    private final MetricsReport report;
    private final ReentrantLock lock = new ReentrantLock();
    private final WaitEstimates waits = new Waits();
    private volatile Journal.@Nullable Subscription subscription;
    private volatile @Nullable RoutingConfiguration configuration;
    private @Nullable View view;

    JournalInsight(RoutingStore store, Journal journal, HistoryStore sums, Clock clock) {
        this.store = store;
        this.journal = journal;
        this.clock = clock;
        this.history = new MetricsHistory(
                journal, sums, this::configuration, UUID.randomUUID().toString());
        this.report = new MetricsReport(sums);
    }

    /// What was folded so far, and up to where.
    private static final class View {
        final LiveFloor floor;
        final WaitEstimator waits;
        EventId position;

        View(LiveFloor floor, EventId position) {
            this.floor = floor;
            this.waits = new WaitEstimator(floor, EstimateSettings.DEFAULT);
            this.position = position;
        }

        void apply(List<JournalEntry> batch) {
            for (JournalEntry entry : batch) {
                if (entry.id().compareTo(position) > 0) {
                    floor.apply(entry);
                    waits.apply(entry);
                    position = entry.id();
                }
            }
        }
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

    @Override
    public void start() {
        history.start();
        subscription = journal.subscribe(
                "insight",
                beginning(),
                batch -> locked(view -> {
                    view.apply(batch);
                    return true;
                }));
    }

    private EventId beginning() {
        return EventId.of(Math.max(0, clock.millis() - EXPERIENCE.toMillis()), 0);
    }

    @Override
    public WaitEstimates waits() {
        return waits;
    }

    private final class Waits implements WaitEstimates {
        @Override
        public Optional<WaitEstimate> of(InteractionId interaction) {
            return locked(view -> view.waits.of(interaction));
        }

        @Override
        public Optional<WaitEstimate> forNewcomer(QueueId queue) {
            return locked(view -> view.waits.forNewcomer(queue));
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
        return Optional.of(locked(view -> {
            var rows = new HashMap<AgentId, AgentBoard.Row>();
            view.floor.agents().forEach(agent -> view.floor.agent(agent).ifPresent(row -> rows.put(agent, row)));
            return Explainer.explain(new Situation(
                    now,
                    standing.get(),
                    view.floor.place(interaction, Explainer.AHEAD).orElse(null),
                    view.waits.of(interaction).orElse(null),
                    view.floor.choice(interaction).orElse(null),
                    rows,
                    configuration()));
        }));
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

    private <T> T locked(Function<View, T> question) {
        lock.lock();
        try {
            var current = view;
            if (current == null) {
                var snapshot = store.snapshot(queues(), MOST_WAITING);
                current = new View(new LiveFloor(snapshot, journal::of, this::configuration), EventId.START);
                view = current;
            }
            if (subscription == null) {
                readOn(current);
            }
            return question.apply(current);
        } finally {
            lock.unlock();
        }
    }

    private Set<QueueId> queues() {
        return configuration().queues().keySet();
    }

    private void readOn(View current) {
        List<JournalEntry> batch;
        do {
            batch = journal.read(current.position, BATCH);
            current.apply(batch);
        } while (batch.size() == BATCH);
    }

    @Override
    public void close() {
        history.close();
        var running = subscription;
        if (running != null) {
            running.close();
        }
    }
}
