package tandem.insight.metrics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.core.event.EventId;
import tandem.insight.metrics.QueueMetrics.Attribution;

/// Reads the history of metrics: sums of any stretch of time, of which averages and rates are made afterwards.
public final class MetricsReport {
    private final HistoryStore store;
    private final DayTables tables;

    public MetricsReport(HistoryStore store) {
        this.store = store;
        this.tables = new DayTables(store);
    }

    /// From when on anything was counted; empty before that.
    public Optional<Instant> since() {
        return Optional.ofNullable(
                        store.read(Tables.WAITING, List.of(Tables.SINCE)).get(Tables.SINCE))
                .map(entry -> Instant.ofEpochMilli(new EventId(entry).millis()));
    }

    /// What is asked.
    ///
    /// @param from     rounded down to a quarter of an hour
    /// @param to       exclusive
    /// @param interval which stretch of time the quarter of an hour that begins then belongs to, by its beginning
    public record Span(Instant from, Instant to, UnaryOperator<Instant> interval) {
        /// No further than a moment: what has not begun yet has nothing to show.
        public Span until(Instant moment) {
            return to.isAfter(moment) ? new Span(from, moment, interval) : this;
        }

        boolean has(Instant quarter) {
            return !quarter.isBefore(Intervals.startOf(from)) && quarter.isBefore(to);
        }

        private List<LocalDate> days() {
            return to.isAfter(from)
                    ? Tables.day(from)
                            .datesUntil(Tables.day(to.minusMillis(1)).plusDays(1))
                            .toList()
                    : List.of();
        }
    }

    /// @param channel null: all channels together
    public record QueueRow(
            Instant from, QueueId queue, @Nullable Channel channel, Sums sums) {}

    public record AgentRow(Instant from, AgentId agent, AgentSums sums) {}

    /// @param channel null: all channels together
    public record SkillRow(
            Instant from, String skill, @Nullable Channel channel, Sums sums) {}

    /// What was handled in a queue and disposed of in one way.
    ///
    /// @param code    empty where nothing was said
    /// @param channel null: all channels together
    public record DispositionRow(
            Instant from,
            QueueId queue,
            String code,
            @Nullable Channel channel,
            Sums sums) {}

    /// What an agent has handled in a queue.
    ///
    /// @param channel null: all channels together
    public record WorkRow(
            Instant from,
            AgentId agent,
            QueueId queue,
            @Nullable Channel channel,
            Sums sums) {}

    /// How many came to a step of a flow, left there, or went on to something.
    ///
    /// @param channel null: all channels together
    public record FlowRow(
            Instant from,
            String flow,
            FlowTally.Kind kind,
            String what,
            @Nullable Channel channel,
            long count) {}

    /// @param more what else tells it from others
    private record Key(
            Instant from, String id, String more, @Nullable Channel channel) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::from)
                .thenComparing(Key::id)
                .thenComparing(Key::more)
                .thenComparing(Key::channel, Comparator.nullsFirst(Comparator.naturalOrder()));

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /// By time and queue; stretches in which nothing happened and nobody waited are missing. By [Attribution#END] each
    /// has those who were carried over into it.
    ///
    /// @param queues    empty for all
    /// @param channels  empty for all
    /// @param byChannel whether each channel gets rows of its own
    public List<QueueRow> queues(
            Span span, Set<QueueId> queues, Set<Channel> channels, boolean byChannel, Attribution attribution) {
        var named = queues.stream().map(QueueId::value).collect(Collectors.toCollection(LinkedHashSet::new));
        var rows = new ArrayList<QueueRow>();
        days(Tables.Kind.QUEUE, Tables.WAITING, span, named, channels, byChannel, attribution)
                .forEach((key, sum) -> rows.add(new QueueRow(key.from(), new QueueId(key.id()), key.channel(), sum)));
        return rows;
    }

    /// As queues, by the skills that were asked for: who asks for two is counted with both.
    public List<SkillRow> skills(
            Span span, Set<String> skills, Set<Channel> channels, boolean byChannel, Attribution attribution) {
        var rows = new ArrayList<SkillRow>();
        days(Tables.Kind.SKILL, Tables.WAITING_FOR_SKILLS, span, skills, channels, byChannel, attribution)
                .forEach((key, sum) -> rows.add(new SkillRow(key.from(), key.id(), key.channel(), sum)));
        return rows;
    }

    private SortedMap<Key, Sums> days(
            Tables.Kind kind,
            String waiting,
            Span span,
            Set<String> named,
            Set<Channel> channels,
            boolean byChannel,
            Attribution attribution) {
        var sums = new TreeMap<Key, Sums>();
        var beginnings = new Beginnings(store.read(waiting));
        var index = tables.index(span.days(), kind);
        var ids = named.isEmpty() ? all(index, kind, beginnings) : named;
        var who = ids.stream().map(id -> kind.prefix() + id).toList();
        var read = tables.read(index, who, span);
        for (String id : ids) {
            var days = new QueueDays(id, span, attribution, beginnings, channels, (stretch, channel, some) -> {
                var key = new Key(stretch, id, "", byChannel ? channel : null);
                sums.computeIfAbsent(key, k -> new Sums()).add(some);
            });
            var ofId = read.getOrDefault(kind.prefix() + id, Map.of());
            span.days().forEach(day -> days.add(day, ofId.getOrDefault(day, DayTable.NONE)));
        }
        return sums;
    }

    private static Set<String> all(Map<LocalDate, Map<String, String>> index, Tables.Kind kind, Beginnings beginnings) {
        var all = new LinkedHashSet<>(beginnings.waitedFor());
        DayTables.all(index).forEach(who -> all.add(who.substring(kind.prefix().length())));
        return all;
    }

    /// By time and agent.
    ///
    /// @param agents empty for all
    public List<AgentRow> agents(Span span, Set<AgentId> agents) {
        var sums = new TreeMap<Key, long[]>();
        var named = agents.stream().map(AgentId::value).collect(Collectors.toSet());
        each(
                Tables.Kind.AGENT,
                span,
                named,
                (id, row) -> row.addTo(sums.computeIfAbsent(
                        new Key(span.interval().apply(row.quarter()), id, "", null),
                        k -> new long[AgentMeasure.values().length])));
        var rows = new ArrayList<AgentRow>();
        sums.forEach((key, sum) -> rows.add(new AgentRow(key.from(), new AgentId(key.id()), AgentSums.of(sum))));
        return rows;
    }

    /// How agents stood in a stretch of time, and on what days of it anything is known.
    ///
    /// @param known days (UTC) on which anybody was there; of others nobody knows, for instance because nothing ran
    public record Timelines(Map<AgentId, Timeline> of, Set<LocalDate> known) {}

    /// @param from a day before is read as well: from then on it is known how they stood
    public Timelines timelines(Instant from, Instant to, Set<AgentId> agents) {
        var days = Tables.day(from)
                .minusDays(1)
                .datesUntil(Tables.day(to).plusDays(1))
                .toList();
        var index = tables.index(days, Tables.Kind.TIMELINE);
        var asked = new HashMap<String, List<String>>();
        var prefix = Tables.Kind.TIMELINE.prefix();
        index.forEach((day, who) -> agents.stream()
                .map(agent -> prefix + agent)
                .filter(who::containsKey)
                .forEach(each -> asked.put(Tables.of(day, each), List.of())));
        var read = asked.isEmpty() ? Map.<String, Map<String, String>>of() : store.readAll(asked);
        var found = new HashMap<AgentId, Timeline>();
        for (AgentId agent : agents) {
            var stands = new TreeMap<Instant, AgentStand>();
            for (LocalDate day : days) {
                read.getOrDefault(Tables.of(day, prefix + agent), Map.of())
                        .forEach((row, stand) -> stands.put(
                                Tables.start(day).plusMillis(Long.parseLong(row)), AgentStand.unpacked(stand)));
            }
            found.put(agent, new Timeline(stands));
        }
        var known = new TreeSet<LocalDate>();
        index.forEach((day, who) -> {
            if (!who.isEmpty()) {
                known.add(day);
            }
        });
        return new Timelines(found, known);
    }

    /// By time, queue and disposition.
    ///
    /// @param queues   empty for all
    /// @param channels empty for all
    public List<DispositionRow> dispositions(
            Span span, Set<QueueId> queues, Set<Channel> channels, boolean byChannel, Attribution attribution) {
        var named = queues.stream().map(QueueId::value).collect(Collectors.toSet());
        var rows = new ArrayList<DispositionRow>();
        handled(Tables.Kind.DISPOSITION, span, named, channels, byChannel, attribution)
                .forEach((key, sum) -> rows.add(
                        new DispositionRow(key.from(), new QueueId(key.id()), key.more(), key.channel(), sum)));
        return rows;
    }

    /// By time, agent and queue: what they have handled, by the contact. For their time by the clock see [#agents].
    ///
    /// @param agents   empty for all
    /// @param channels empty for all
    public List<WorkRow> work(
            Span span, Set<AgentId> agents, Set<Channel> channels, boolean byChannel, Attribution attribution) {
        var named = agents.stream().map(AgentId::value).collect(Collectors.toSet());
        var rows = new ArrayList<WorkRow>();
        handled(Tables.Kind.WORK, span, named, channels, byChannel, attribution)
                .forEach((key, sum) -> rows.add(
                        new WorkRow(key.from(), new AgentId(key.id()), new QueueId(key.more()), key.channel(), sum)));
        return rows;
    }

    private SortedMap<Key, Sums> handled(
            Tables.Kind kind,
            Span span,
            Set<String> named,
            Set<Channel> channels,
            boolean byChannel,
            Attribution attribution) {
        var sums = new TreeMap<Key, Sums>();
        each(kind, span, named, (id, row) -> {
            if (row.section().equals(attribution.name()) && isAsked(row, channels)) {
                var key =
                        new Key(span.interval().apply(row.quarter()), id, row.rest(), byChannel ? row.channel() : null);
                row.addTo(sums.computeIfAbsent(key, k -> new Sums()));
            }
        });
        return sums;
    }

    /// By time and flow.
    ///
    /// @param flows    empty for all
    /// @param channels empty for all
    public List<FlowRow> flows(Span span, Set<String> flows, Set<Channel> channels, boolean byChannel) {
        var sums = new TreeMap<Key, Long>();
        each(Tables.Kind.FLOW, span, flows, (id, row) -> {
            if (isAsked(row, channels)) {
                var key = new Key(
                        span.interval().apply(row.quarter()),
                        id,
                        row.section() + "|" + row.rest(),
                        byChannel ? row.channel() : null);
                sums.merge(key, row.count(), Long::sum);
            }
        });
        var rows = new ArrayList<FlowRow>();
        sums.forEach((key, count) -> {
            int end = key.more().indexOf('|');
            rows.add(new FlowRow(
                    key.from(),
                    key.id(),
                    FlowTally.Kind.valueOf(key.more().substring(0, end)),
                    key.more().substring(end + 1),
                    key.channel(),
                    count));
        });
        return rows;
    }

    private static boolean isAsked(DayTable.Row row, Set<Channel> channels) {
        return channels.isEmpty() || row.channel() != null && channels.contains(row.channel());
    }

    /// The rows of a span, of some or of all.
    private void each(Tables.Kind kind, Span span, Set<String> named, BiConsumer<String, DayTable.Row> use) {
        var index = tables.index(span.days(), kind);
        var who = named.isEmpty()
                ? DayTables.all(index)
                : named.stream().map(id -> kind.prefix() + id).collect(Collectors.toCollection(TreeSet::new));
        var read = tables.read(index, who, span);
        for (String each : who) {
            var id = each.substring(kind.prefix().length());
            var days = read.getOrDefault(each, Map.of());
            for (LocalDate day : span.days()) {
                for (DayTable.Row row : days.getOrDefault(day, DayTable.NONE).rows()) {
                    if (span.has(row.quarter())) {
                        use.accept(id, row);
                    }
                }
            }
        }
    }
}
