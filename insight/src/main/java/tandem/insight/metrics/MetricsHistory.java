package tandem.insight.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.core.outage.Outage;
import tandem.insight.metrics.QueueMetrics.Attribution;
import tandem.routing.model.RoutingConfiguration;

/// Counts the journal into the [HistoryStore], with the very fold that the live board uses: the two agree (I8).
/// One node counts at a time; another goes on where it stopped. An entry counts once, because sums and position
/// change together.
///
/// Begins where the journal begins. If the store is away it waits; nothing is lost while the journal keeps the
/// entries.
public final class MetricsHistory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsHistory.class);
    private static final int BATCH = 1000;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final Journal journal;
    private final HistoryStore store;
    private final Promises promises;
    private final String node;
    private @Nullable Count count;
    private @Nullable ScheduledExecutorService timer;
    private final Outage outage = new Outage(LOG, "The history of metrics stands still");

    /// @param node a name that no other node has
    public MetricsHistory(
            Journal journal, HistoryStore store, Supplier<RoutingConfiguration> configuration, String node) {
        this.journal = journal;
        this.store = store;
        this.promises = Promises.of(configuration);
        this.node = node;
    }

    /// Counts what comes, until closed.
    public synchronized MetricsHistory start() {
        if (timer == null) {
            timer = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("metrics-history").factory());
            timer.scheduleWithFixedDelay(this::tick, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
        return this;
    }

    private void tick() {
        try {
            catchUp();
            outage.over();
        } catch (RuntimeException e) {
            outage.failed(e);
        }
    }

    /// Counts all that is there by now, if this node is the one that counts.
    public void catchUp() {
        boolean goOn = true;
        while (goOn && store.lead(node, LEASE)) {
            goOn = step();
        }
    }

    /// @return whether there may be more
    private boolean step() {
        var current = count;
        try {
            if (current == null) {
                current = new Count(store.load(), store.read(Tables.WAITING));
            }
            count = null; // whatever goes wrong from here on: begin anew where the store is
            var batch = journal.read(current.position, BATCH);
            if (batch.isEmpty() || current.take(batch)) {
                count = current;
                return batch.size() == BATCH;
            }
            return true; // somebody else has counted: look again
        } catch (RuntimeException e) {
            count = null;
            throw e;
        }
    }

    /// The fold, and what it has counted that is not stored yet.
    private final class Count {
        private final Map<String, Map<String, Sums>> queues = new HashMap<>();
        private final Map<String, Map<String, AgentSums>> agents = new HashMap<>();
        private final Map<String, Map<String, String>> index = new HashMap<>();
        private final QueueMetrics metrics = new QueueMetrics(promises, this::add);
        private final AgentTimes times = new AgentTimes(this::add);
        private final CarriedOver carriedOver;
        private EventId position;
        private @Nullable JournalEntry recalled;

        Count(HistoryStore.Checkpoint from, Map<String, String> waiting) {
            position = from.position();
            carriedOver = new CarriedOver(waiting, this::carryOver);
            from.agents().forEach(times::restore);
        }

        private void add(
                QueueId queue, Channel channel, Attribution attribution, Instant at, Measure measure, long amount) {
            var earlier = recalled;
            if (attribution == Attribution.END && (earlier == null || carriedOver.isNew(earlier.id()))) {
                carriedOver.count(queue, channel, at, measure, amount);
            }
            if (earlier == null) {
                add(Tables.day(at), queue, Tables.row(at, channel, attribution), measure, amount);
            }
        }

        private void carryOver(LocalDate day, QueueId queue, Channel channel, long more) {
            add(day, queue, Tables.carried(channel), Measure.CARRIED_OVER, more);
        }

        private void add(LocalDate day, QueueId queue, String row, Measure measure, long amount) {
            queues.computeIfAbsent(Tables.of(day, queue), t -> new HashMap<>())
                    .computeIfAbsent(row, r -> new Sums())
                    .add(measure, amount);
            note(day, "q|" + queue);
        }

        private void note(LocalDate day, String who) {
            index.computeIfAbsent(Tables.index(day), t -> new HashMap<>()).put(who, "1");
        }

        private void add(AgentId agent, Instant at, AgentMeasure measure, long amount) {
            var day = Tables.day(at);
            agents.computeIfAbsent(Tables.of(day, agent), t -> new HashMap<>())
                    .merge(Tables.row(at), AgentSums.NONE.plus(measure, amount), AgentSums::plus);
            note(day, "a|" + agent);
        }

        /// @return false if it could not be stored because somebody else has counted
        boolean take(List<JournalEntry> batch) {
            for (JournalEntry entry : batch) {
                carriedOver.turn(entry.id(), entry.at());
                if (metrics.isMidway(entry)) {
                    recall(entry);
                }
                metrics.apply(entry);
                times.apply(entry);
            }
            var last = batch.getLast();
            var sums = new HashMap<String, Map<String, String>>(index);
            queues.forEach((table, rows) -> sums.put(table, plusQueue(table, rows)));
            agents.forEach((table, rows) -> sums.put(table, plusAgent(table, rows)));
            sums.put(Tables.WAITING, carriedOver.drain());
            Map<AgentId, Optional<String>> standing = new HashMap<>();
            times.drainChanged().forEach(agent -> standing.put(agent, times.saved(agent)));
            if (!store.commit(position, new HistoryStore.Commit(last.id(), sums, standing))) {
                return false;
            }
            position = last.id();
            queues.clear();
            agents.clear();
            index.clear();
            metrics.forgetBefore(Instant.MAX);
            return true;
        }

        /// Begun before this fold: what it has counted then is stored already.
        private void recall(JournalEntry entry) {
            var interaction = entry.interaction();
            if (interaction != null) {
                journal.of(interaction).stream()
                        .filter(earlier -> earlier.id().compareTo(position) <= 0)
                        .forEach(earlier -> {
                            recalled = earlier;
                            metrics.apply(earlier);
                        });
                recalled = null;
            }
        }

        private Map<String, String> plusQueue(String table, Map<String, Sums> rows) {
            var before = store.read(table, rows.keySet());
            var after = new HashMap<String, String>();
            rows.forEach((row, sums) -> after.put(
                    row, Sums.unpacked(before.getOrDefault(row, "")).plus(sums).packed()));
            return after;
        }

        private Map<String, String> plusAgent(String table, Map<String, AgentSums> rows) {
            var before = store.read(table, rows.keySet());
            var after = new HashMap<String, String>();
            rows.forEach((row, sums) -> after.put(
                    row,
                    AgentSums.unpacked(before.getOrDefault(row, "")).plus(sums).packed()));
            return after;
        }
    }

    @Override
    public synchronized void close() {
        if (timer != null) {
            timer.close();
            timer = null;
        }
    }
}
