package tandem.insight.workforce;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tandem.core.AgentId;
import tandem.insight.metrics.AgentMeasure;
import tandem.insight.metrics.AgentSums;
import tandem.insight.metrics.Intervals;
import tandem.insight.metrics.MetricsReport;
import tandem.insight.metrics.MetricsReport.AgentRow;
import tandem.insight.metrics.MetricsReport.Span;
import tandem.insight.metrics.Timeline;

/// Adherence of the past, by the schedule as it is now: who corrects a schedule corrects it.
public final class AdherenceReport {
    /// Entries and deviations may reach over the ends of what is asked.
    private static final Duration MARGIN = Duration.ofDays(1);

    private final Schedules schedules;
    private final Adherence adherence;

    public AdherenceReport(Schedules schedules, Adherence adherence) {
        this.schedules = schedules;
        this.adherence = adherence;
    }

    public Adherence adherence() {
        return adherence;
    }

    /// What an agent did about their schedule in a stretch of time; nothing of days of which nobody knows.
    public List<Stretch> stretches(MetricsReport metrics, AgentId agent, Instant from, Instant to, Instant now) {
        var until = to.isBefore(now) ? to : now;
        if (!until.isAfter(from)) {
            return List.of();
        }
        var agents = Set.of(agent);
        var last = earlier(to.plus(MARGIN), now);
        var entries = schedules.entries(from.minus(MARGIN), last, agents).getOrDefault(agent, List.of());
        var timelines = metrics.timelines(from.minus(MARGIN), last, agents);
        return clipped(compared(entries, timelines, agent, from.minus(MARGIN), last), from, until);
    }

    /// Sums of those who have a schedule, by time and agent: only [AgentMeasure#SCHEDULED_MS] and the three after it.
    ///
    /// @param agents empty for all
    public List<AgentRow> rows(MetricsReport metrics, Span span, Set<AgentId> agents, Instant now) {
        var from = Intervals.startOf(span.from());
        var to = earlier(span.to(), now);
        if (!to.isAfter(from)) {
            return List.of();
        }
        var last = earlier(span.to().plus(MARGIN), now);
        var scheduled = schedules.entries(from.minus(MARGIN), last, agents);
        scheduled.values().removeIf(entries -> entries.stream().noneMatch(entry -> entry.overlaps(from, to)));
        if (scheduled.isEmpty()) {
            return List.of();
        }
        var timelines = metrics.timelines(from.minus(MARGIN), last, scheduled.keySet());
        var rows = new ArrayList<AgentRow>();
        scheduled.forEach((agent, entries) -> {
            var sums = new TreeMap<Instant, Map<AgentMeasure, Long>>();
            clipped(compared(entries, timelines, agent, from.minus(MARGIN), last), from, to)
                    .forEach(stretch -> count(sums, span, stretch));
            worked(sums, span, timelines, agent, from, to);
            sums.forEach((begin, values) -> rows.add(new AgentRow(begin, agent, new AgentSums(values))));
        });
        rows.sort(Comparator.comparing(AgentRow::from)
                .thenComparing(row -> row.agent().value()));
        return rows;
    }

    /// The same, with the others' sums of the same intervals.
    public List<AgentRow> joined(MetricsReport metrics, Span span, Set<AgentId> agents, Instant now) {
        var all = new TreeMap<String, AgentRow>();
        metrics.agents(span, agents).forEach(row -> all.put(key(row), row));
        rows(metrics, span, agents, now)
                .forEach(row -> all.merge(
                        key(row),
                        row,
                        (a, b) -> new AgentRow(a.from(), a.agent(), a.sums().plus(b.sums()))));
        var rows = new ArrayList<>(all.values());
        rows.sort(Comparator.comparing(AgentRow::from)
                .thenComparing(row -> row.agent().value()));
        return rows;
    }

    private static String key(AgentRow row) {
        return row.from() + "|" + row.agent();
    }

    private List<Stretch> compared(
            List<ScheduleEntry> entries, MetricsReport.Timelines timelines, AgentId agent, Instant from, Instant to) {
        var timeline = timelines.of().getOrDefault(agent, Timeline.NONE);
        return adherence.of(entries, timeline, from, to).stream()
                .flatMap(stretch -> Known.parts(timelines.known(), stretch.from(), stretch.to()).stream()
                        .map(part -> new Stretch(part.from(), part.to(), stretch.activity(), stretch.kind())))
                .toList();
    }

    private static List<Stretch> clipped(List<Stretch> stretches, Instant from, Instant to) {
        return stretches.stream()
                .filter(stretch -> stretch.from().isBefore(to) && stretch.to().isAfter(from))
                .map(stretch -> new Stretch(
                        stretch.from().isBefore(from) ? from : stretch.from(),
                        earlier(stretch.to(), to),
                        stretch.activity(),
                        stretch.kind()))
                .toList();
    }

    private void count(Map<Instant, Map<AgentMeasure, Long>> sums, Span span, Stretch stretch) {
        byQuarter(stretch.from(), stretch.to(), (quarter, millis) -> {
            var of = sums.computeIfAbsent(span.interval().apply(quarter), t -> new HashMap<>());
            of.merge(AgentMeasure.SCHEDULED_MS, millis, Long::sum);
            if (stretch.kind() == Stretch.Kind.OUT) {
                of.merge(AgentMeasure.OUT_OF_ADHERENCE_MS, millis, Long::sum);
            }
            if (adherence.activities().of(stretch.activity()).kind() == Activity.Kind.WORK) {
                of.merge(AgentMeasure.SCHEDULED_WORK_MS, millis, Long::sum);
            }
        });
    }

    private void worked(
            Map<Instant, Map<AgentMeasure, Long>> sums,
            Span span,
            MetricsReport.Timelines timelines,
            AgentId agent,
            Instant from,
            Instant to) {
        timelines.of().getOrDefault(agent, Timeline.NONE).each(from, to, (begin, end, stand) -> {
            if (adherence.activities().works(stand)) {
                Known.parts(timelines.known(), begin, end)
                        .forEach(part -> byQuarter(
                                part.from(),
                                part.to(),
                                (quarter, millis) -> sums.computeIfAbsent(
                                                span.interval().apply(quarter), t -> new HashMap<>())
                                        .merge(AgentMeasure.WORKED_MS, millis, Long::sum)));
            }
        });
    }

    private interface Quarter {
        void add(Instant quarter, long millis);
    }

    private static void byQuarter(Instant from, Instant to, Quarter add) {
        for (var at = from; at.isBefore(to); ) {
            var quarter = Intervals.startOf(at);
            var end = earlier(quarter.plus(Intervals.LENGTH), to);
            add.add(quarter, Duration.between(at, end).toMillis());
            at = end;
        }
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
