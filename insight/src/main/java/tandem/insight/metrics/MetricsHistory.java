package tandem.insight.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
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
        this(journal, store, Promises.of(configuration), node);
    }

    MetricsHistory(Journal journal, HistoryStore store, Promises promises, String node) {
        this.journal = journal;
        this.store = store;
        this.promises = promises;
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
                current = new Count(store.load(), store.read(Tables.WAITING), store.read(Tables.WAITING_FOR_SKILLS));
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
        private final Map<String, Map<String, Sums>> sums = new HashMap<>();
        private final Map<String, Map<String, AgentSums>> agents = new HashMap<>();
        private final Map<String, Map<String, Long>> flows = new HashMap<>();
        private final Map<LocalDate, Set<String>> touched = new HashMap<>();
        private final QueueMetrics metrics = new QueueMetrics(promises, this::add, this::add);
        private final FlowMetrics inFlows = new FlowMetrics(this::add);
        private final ResponseMetrics responses = new ResponseMetrics(promises, this::add, this::add);
        private final RepeatContacts repeats = new RepeatContacts(this::add);
        private final Map<String, Map<String, String>> timelines = new HashMap<>();
        private final AgentTimes times = new AgentTimes(this::add, this::stands);
        private final CarriedOver carriedOver;
        private final CarriedOver carriedOverForSkills;
        private EventId position;
        private @Nullable JournalEntry recalled;

        Count(HistoryStore.Checkpoint from, Map<String, String> waiting, Map<String, String> forSkills) {
            position = from.position();
            carriedOver = new CarriedOver(
                    waiting,
                    (day, queue, channel, more) -> add(
                            day, Tables.who(new QueueId(queue)), Tables.carried(channel), Measure.CARRIED_OVER, more));
            CarriedOver.Note note = (day, skill, channel, more) ->
                    add(day, Tables.who(new Part.Skill(skill)), Tables.carried(channel), Measure.CARRIED_OVER, more);
            carriedOverForSkills = position.value().equals(forSkills.get(Tables.AT))
                    ? new CarriedOver(forSkills, note)
                    : CarriedOver.anew(forSkills, note);
            from.agents().forEach(times::restore);
        }

        private void add(
                QueueId queue, Channel channel, Attribution attribution, Instant at, Counted what, long amount) {
            carry(carriedOver, queue.value(), channel, attribution, at, what, amount);
            if (recalled == null) {
                add(Tables.day(at), Tables.who(queue), Tables.row(at, channel, attribution), what, amount);
            }
        }

        private void add(Part part, Channel channel, Attribution attribution, Instant at, Counted what, long amount) {
            if (part instanceof Part.Skill(String name)) {
                carry(carriedOverForSkills, name, channel, attribution, at, what, amount);
            }
            if (recalled == null) {
                add(Tables.day(at), Tables.who(part), Tables.row(at, channel, attribution, part), what, amount);
            }
        }

        private void carry(
                CarriedOver over,
                String id,
                Channel channel,
                Attribution attribution,
                Instant at,
                Counted what,
                long amount) {
            var earlier = recalled;
            if (attribution == Attribution.END && (earlier == null || over.isNew(earlier.id()))) {
                over.count(id, channel, at, what, amount);
            }
        }

        /// A contact that is over, by queue, agent and disposition.
        private void add(RepeatContacts.Past contact, Counted what) {
            for (var attribution : Attribution.values()) {
                var at = attribution == Attribution.END ? contact.ended : contact.began;
                add(contact.queue, contact.channel, attribution, at, what, 1);
                add(new Part.Work(contact.agent, contact.queue), contact.channel, attribution, at, what, 1);
                add(
                        new Part.Disposition(contact.queue, contact.disposition),
                        contact.channel,
                        attribution,
                        at,
                        what,
                        1);
            }
        }

        private void add(LocalDate day, String who, String row, Counted what, long amount) {
            sums.computeIfAbsent(Tables.of(day, who), t -> new HashMap<>())
                    .computeIfAbsent(row, r -> new Sums())
                    .add(what, amount);
            touch(day, who);
        }

        private void add(AgentId agent, Instant at, AgentMeasure measure, long amount) {
            var day = Tables.day(at);
            agents.computeIfAbsent(Tables.of(day, Tables.who(agent)), t -> new HashMap<>())
                    .merge(Tables.row(at), AgentSums.NONE.plus(measure, amount), AgentSums::plus);
            touch(day, Tables.who(agent));
        }

        private void stands(AgentId agent, Instant since, AgentStand stand) {
            var day = Tables.day(since);
            var who = Tables.Kind.TIMELINE.prefix() + agent;
            var row = Long.toString(since.toEpochMilli() - Tables.start(day).toEpochMilli());
            timelines.computeIfAbsent(Tables.of(day, who), t -> new HashMap<>()).put(row, stand.packed());
            touch(day, who);
        }

        private void add(String flow, Channel channel, FlowTally.Kind kind, String what, Instant at) {
            if (recalled == null) {
                var day = Tables.day(at);
                var who = Tables.Kind.FLOW.prefix() + flow;
                flows.computeIfAbsent(Tables.of(day, who), t -> new HashMap<>())
                        .merge(Tables.row(at, channel, kind, what), 1L, Long::sum);
                touch(day, who);
            }
        }

        private void touch(LocalDate day, String who) {
            touched.computeIfAbsent(day, d -> new HashSet<>()).add(who);
        }

        /// @return false if it could not be stored because somebody else has counted
        boolean take(List<JournalEntry> batch) {
            var needs = RepeatContacts.needs(batch);
            repeats.begin(needs.isEmpty() ? Map.of() : store.readAll(needs));
            for (JournalEntry entry : batch) {
                carriedOver.turn(entry.id(), entry.at());
                carriedOverForSkills.turn(entry.id(), entry.at());
                if (metrics.isMidway(entry)) {
                    recall(entry, metrics::apply);
                }
                if (inFlows.isMidway(entry)) {
                    recall(entry, inFlows::apply);
                }
                if (responses.isMidway(entry)) {
                    recall(entry, responses::apply);
                }
                if (repeats.isMidway(entry)) {
                    recall(entry, repeats::remember);
                }
                metrics.apply(entry);
                inFlows.apply(entry);
                responses.apply(entry);
                repeats.apply(entry);
                times.apply(entry);
            }
            var last = batch.getLast();
            Map<AgentId, Optional<String>> standing = new HashMap<>();
            times.drainChanged().forEach(agent -> standing.put(agent, times.saved(agent)));
            if (!store.commit(position, new HistoryStore.Commit(last.id(), changed(last.id()), standing))) {
                return false;
            }
            position = last.id();
            sums.clear();
            agents.clear();
            flows.clear();
            timelines.clear();
            touched.clear();
            metrics.forgetBefore(Instant.MAX);
            responses.forgetBefore(Instant.MAX);
            return true;
        }

        /// Tables with their new values.
        private Map<String, Map<String, String>> changed(EventId to) {
            var tables = new HashMap<String, Map<String, String>>();
            touched.forEach(
                    (day, all) -> all.forEach(who -> tables.computeIfAbsent(Tables.index(day), t -> new HashMap<>())
                            .put(who, to.value())));
            var rows = new HashMap<String, Set<String>>();
            List.of(sums, agents, flows)
                    .forEach(some -> some.forEach((table, changed) -> rows.put(table, changed.keySet())));
            var before = store.readAll(rows);
            sums.forEach((table, more) ->
                    tables.put(table, plus(before, table, more, Sums::unpacked, Sums::plus, Sums::packed)));
            agents.forEach((table, more) -> tables.put(
                    table, plus(before, table, more, AgentSums::unpacked, AgentSums::plus, AgentSums::packed)));
            flows.forEach((table, more) ->
                    tables.put(table, plus(before, table, more, Tables::count, Long::sum, Tables::counted)));
            tables.putAll(timelines);
            tables.putAll(repeats.drain());
            var waiting = carriedOver.drain();
            if (!waiting.isEmpty()) {
                tables.put(Tables.WAITING, waiting);
            }
            var forSkills = carriedOverForSkills.drain();
            forSkills.put(Tables.AT, to.value());
            tables.put(Tables.WAITING_FOR_SKILLS, forSkills);
            return tables;
        }

        /// Begun before this fold: what it has counted then is stored already.
        private void recall(JournalEntry entry, Consumer<JournalEntry> fold) {
            var interaction = entry.interaction();
            if (interaction != null) {
                journal.of(interaction).stream()
                        .filter(earlier -> earlier.id().compareTo(position) <= 0)
                        .forEach(earlier -> {
                            recalled = earlier;
                            fold.accept(earlier);
                        });
                recalled = null;
            }
        }

        private static <S> Map<String, String> plus(
                Map<String, Map<String, String>> before,
                String table,
                Map<String, S> rows,
                Function<String, S> unpack,
                BinaryOperator<S> plus,
                Function<S, String> pack) {
            var stored = before.getOrDefault(table, Map.of());
            var after = new HashMap<String, String>();
            rows.forEach((row, more) ->
                    after.put(row, pack.apply(plus.apply(unpack.apply(stored.getOrDefault(row, "")), more))));
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
