package tandem.insight.metrics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.insight.metrics.QueueMetrics.Attribution;

/// Reads the history of metrics: sums of any stretch of time, of which averages and rates are made afterwards.
public final class MetricsReport {
    private final HistoryStore store;

    public MetricsReport(HistoryStore store) {
        this.store = store;
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

    private record Key(Instant from, String id, @Nullable Channel channel) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::from)
                .thenComparing(Key::id)
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
        var sums = new TreeMap<Key, Sums>();
        var beginnings = new Beginnings(store.read(Tables.WAITING));
        for (QueueId queue : queues.isEmpty() ? all(span, beginnings) : queues) {
            var days = new QueueDays(queue, span, attribution, beginnings, channels, (stretch, channel, some) -> {
                var key = new Key(stretch, queue.value(), byChannel ? channel : null);
                sums.merge(key, some, Sums::plus);
            });
            span.days().forEach(day -> days.add(day, store.read(Tables.of(day, queue))));
        }
        var rows = new ArrayList<QueueRow>();
        sums.forEach((key, sum) -> rows.add(new QueueRow(key.from(), new QueueId(key.id()), key.channel(), sum)));
        return rows;
    }

    /// By time and agent.
    ///
    /// @param agents empty for all
    public List<AgentRow> agents(Span span, Set<AgentId> agents) {
        var sums = new TreeMap<Key, AgentSums>();
        for (LocalDate day : span.days()) {
            var asked = agents.isEmpty() ? ids(day, "a|", AgentId::new) : agents;
            for (AgentId agent : asked) {
                store.read(Tables.of(day, agent)).forEach((row, packed) -> {
                    var quarter = Tables.start(day, row);
                    if (span.has(quarter)) {
                        var key = new Key(span.interval().apply(quarter), agent.value(), null);
                        sums.merge(key, AgentSums.unpacked(packed), AgentSums::plus);
                    }
                });
            }
        }
        var rows = new ArrayList<AgentRow>();
        sums.forEach((key, sum) -> rows.add(new AgentRow(key.from(), new AgentId(key.id()), sum)));
        return rows;
    }

    private Set<QueueId> all(Span span, Beginnings beginnings) {
        var all = new LinkedHashSet<QueueId>(beginnings.queues());
        span.days().forEach(day -> all.addAll(ids(day, "q|", QueueId::new)));
        return all;
    }

    private <T> Set<T> ids(LocalDate day, String kind, Function<String, T> type) {
        Map<String, String> index = store.read(Tables.index(day));
        var ids = new TreeSet<String>();
        index.keySet().stream().filter(row -> row.startsWith(kind)).forEach(ids::add);
        var all = new LinkedHashSet<T>();
        ids.forEach(row -> all.add(type.apply(row.substring(kind.length()))));
        return all;
    }
}
