package tandem.desktop.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.desktop.rights.Extent;
import tandem.insight.metrics.AgentSums;
import tandem.insight.metrics.FlowMetrics;
import tandem.insight.metrics.FlowTally;
import tandem.insight.metrics.MetricsReport;
import tandem.insight.metrics.Sums;
import tandem.insight.quality.Evaluation;
import tandem.insight.quality.Evaluations;
import tandem.insight.quality.ReviewedContact;
import tandem.insight.workforce.AdherenceReport;
import tandem.routing.model.InternalUse;

/// Reads the rows of a report out of the history.
final class Lines {
    private static final Comparator<Id> ORDER = Comparator.comparing(Id::from)
            .thenComparing(id -> String.join("|", id.key()))
            .thenComparing(Id::channel, Comparator.nullsFirst(Comparator.naturalOrder()));

    private record Id(
            Instant from, List<String> key, @Nullable Channel channel) {}

    /// More than are made in a quarter of a year in a large house.
    private static final int MOST_EVALUATIONS = 50_000;

    private final MetricsReport metrics;
    private final AdherenceReport adherence;
    private final Instant now;
    private final Evaluations evaluations;
    private final Choices asked;
    private final InternalUse internal;

    /// @param now      up to when agents are compared with their schedules
    /// @param internal what is left out unless it is named
    Lines(
            MetricsReport metrics,
            AdherenceReport adherence,
            Evaluations evaluations,
            Instant now,
            Choices asked,
            InternalUse internal) {
        this.evaluations = evaluations;
        this.metrics = metrics;
        this.adherence = adherence;
        this.now = now;
        this.asked = asked;
        this.internal = internal;
    }

    /// By time, then by what they are of.
    List<Line> of(MetricsReport.Span span) {
        var reviewed = asked.scores();
        return reviewed == null || !asked.by().knowsQuality()
                ? counted(span)
                : withQuality(counted(span), quality(span, reviewed));
    }

    private List<Line> withQuality(List<Line> counted, Map<Id, Quality> quality) {
        var all = new TreeMap<Id, Line>(ORDER);
        counted.forEach(line -> all.put(new Id(line.from(), line.key(), line.channel()), line));
        quality.forEach((id, found) -> {
            var line = all.get(id);
            var counts = line == null ? nothingCounted() : line.counts();
            all.put(id, new Line(id.from(), id.key(), id.channel(), counts.with(found)));
        });
        return List.copyOf(all.values());
    }

    private Line.Counts nothingCounted() {
        return asked.by() == By.AGENT
                ? new Line.Counts.OfAgent(AgentSums.NONE, new Sums())
                : new Line.Counts.OfQueue(new Sums());
    }

    /// What was submitted in that time, of what may be told.
    private Map<Id, Quality> quality(MetricsReport.Span span, Extent reviewed) {
        var agent = asked.agents().size() == 1 ? asked.agents().iterator().next() : null;
        var found = new TreeMap<Id, Quality>(ORDER);
        for (Evaluation one : evaluations.submitted(agent, span.from(), span.to(), MOST_EVALUATIONS)) {
            var contact = one.contact();
            if (reviewed.covers(contact.queue(), contact.agent()) && isAsked(contact)) {
                var channel = asked.byChannel() ? contact.channel() : null;
                var id = new Id(span.interval().apply(one.at()), keyOf(contact), channel);
                found.merge(id, Quality.of(one), Quality::plus);
            }
        }
        return found;
    }

    private boolean isAsked(ReviewedContact contact) {
        var queue = contact.queue();
        boolean byQueue = asked.by() == By.AGENT || (queue == null ? asked.by() == By.ALL : isAsked(queue));
        boolean agents = asked.agents().isEmpty()
                ? isShown(contact.agent())
                : asked.agents().contains(contact.agent());
        return byQueue
                && agents
                && (asked.channel().isEmpty() || asked.channel().contains(contact.channel()));
    }

    private List<String> keyOf(ReviewedContact contact) {
        var queue = contact.queue() == null ? "" : contact.queue().value();
        return switch (asked.by()) {
            case AGENT -> List.of(contact.agent().value());
            case AGENT_AND_QUEUE -> List.of(contact.agent().value(), queue);
            case QUEUE -> List.of(queue);
            case ALL, CHANNEL, SKILL, DISPOSITION, FLOW_STEP, FLOW_OUTCOME -> List.of();
        };
    }

    private List<Line> counted(MetricsReport.Span span) {
        return switch (asked.by()) {
            case ALL, CHANNEL -> together(span);
            case QUEUE ->
                queues(span)
                        .map(row -> line(
                                row.from(),
                                List.of(row.queue().value()),
                                row.channel(),
                                new Line.Counts.OfQueue(row.sums())))
                        .toList();
            case SKILL ->
                metrics.skills(span, Set.of(), asked.channel(), asked.byChannel(), asked.attribution()).stream()
                        .map(row -> line(
                                row.from(), List.of(row.skill()), row.channel(), new Line.Counts.OfQueue(row.sums())))
                        .toList();
            case DISPOSITION ->
                metrics
                        .dispositions(span, asked.queues(), asked.channel(), asked.byChannel(), asked.attribution())
                        .stream()
                        .filter(row -> isShown(row.queue()))
                        .map(row -> line(
                                row.from(),
                                List.of(row.queue().value(), row.code()),
                                row.channel(),
                                new Line.Counts.OfQueue(row.sums())))
                        .toList();
            case AGENT_AND_QUEUE ->
                metrics.work(span, asked.agents(), asked.channel(), asked.byChannel(), asked.attribution()).stream()
                        .filter(row -> isShown(row.agent()) && isAsked(row.queue()))
                        .map(row -> line(
                                row.from(),
                                List.of(row.agent().value(), row.queue().value()),
                                row.channel(),
                                new Line.Counts.OfQueue(row.sums())))
                        .toList();
            case AGENT -> agents(span);
            case FLOW_STEP -> flows(span, Lines::steps);
            case FLOW_OUTCOME -> flows(span, Lines::outcomes);
        };
    }

    /// All rows of one stretch of time together; empty where they cannot be added up, because one contact may be in
    /// several.
    Optional<Line.Counts> together(List<Line> lines) {
        return switch (asked.by()) {
            case ALL, QUEUE, CHANNEL, DISPOSITION, AGENT_AND_QUEUE ->
                Optional.of(lines.stream()
                        .map(Line::counts)
                        .map(counts -> counts instanceof Line.Counts.OfQueue queue
                                ? queue
                                : new Line.Counts.OfQueue(new Sums()))
                        .reduce(new Line.Counts.OfQueue(new Sums()), Line.Counts.OfQueue::plus));
            case AGENT ->
                Optional.of(lines.stream()
                        .map(Line::counts)
                        .map(counts -> counts instanceof Line.Counts.OfAgent agent
                                ? agent
                                : new Line.Counts.OfAgent(AgentSums.NONE, new Sums()))
                        .reduce(new Line.Counts.OfAgent(AgentSums.NONE, new Sums()), Line.Counts.OfAgent::plus));
            case SKILL, FLOW_STEP, FLOW_OUTCOME -> Optional.empty();
        };
    }

    private static Line line(Instant from, List<String> key, @Nullable Channel channel, Line.Counts counts) {
        return new Line(from, key, channel, counts);
    }

    private Stream<MetricsReport.QueueRow> queues(MetricsReport.Span span) {
        return metrics.queues(span, asked.queues(), asked.channel(), asked.byChannel(), asked.attribution()).stream()
                .filter(row -> isShown(row.queue()));
    }

    private List<Line> together(MetricsReport.Span span) {
        var sums = new TreeMap<Id, Sums>(ORDER);
        queues(span).forEach(row -> sums.merge(new Id(row.from(), List.of(), row.channel()), row.sums(), Sums::plus));
        var lines = new ArrayList<Line>();
        sums.forEach((id, sum) -> lines.add(line(id.from(), id.key(), id.channel(), new Line.Counts.OfQueue(sum))));
        return lines;
    }

    private List<Line> agents(MetricsReport.Span span) {
        var handled = metrics.work(span, asked.agents(), Set.of(), false, asked.attribution()).stream()
                .collect(Collectors.toMap(
                        row -> new Id(row.from(), List.of(row.agent().value()), null),
                        MetricsReport.WorkRow::sums,
                        Sums::plus));
        var times = adherence.joined(metrics, span, asked.agents(), now).stream()
                .collect(Collectors.toMap(
                        row -> new Id(row.from(), List.of(row.agent().value()), null),
                        MetricsReport.AgentRow::sums,
                        AgentSums::plus));
        var all = new TreeMap<Id, Line.Counts>(ORDER);
        times.forEach((id, time) -> all.put(id, new Line.Counts.OfAgent(time, handled.getOrDefault(id, new Sums()))));
        handled.forEach((id, sums) -> all.putIfAbsent(id, new Line.Counts.OfAgent(AgentSums.NONE, sums)));
        var lines = new ArrayList<Line>();
        all.forEach((id, counts) -> {
            if (isShown(new AgentId(id.key().getFirst()))) {
                lines.add(line(id.from(), id.key(), null, counts));
            }
        });
        return lines;
    }

    private List<Line> flows(MetricsReport.Span span, BiFunction<Id, List<MetricsReport.FlowRow>, List<Line>> lines) {
        var byFlow = new TreeMap<Id, List<MetricsReport.FlowRow>>(ORDER);
        metrics.flows(span, Set.of(), asked.channel(), asked.byChannel())
                .forEach(row -> byFlow.computeIfAbsent(
                                new Id(row.from(), List.of(row.flow()), row.channel()), id -> new ArrayList<>())
                        .add(row));
        var all = new ArrayList<Line>();
        byFlow.forEach((id, rows) -> all.addAll(lines.apply(id, rows)));
        return all;
    }

    private static List<Line> steps(Id flow, List<MetricsReport.FlowRow> rows) {
        var steps = new LinkedHashMap<String, Map<String, Long>>();
        for (var row : rows) {
            switch (row.kind()) {
                case STEP -> step(steps, row.what()).put("reached", row.count());
                case LEFT -> step(steps, row.what()).put("left", row.count());
                case OUTCOME -> {
                    // of the flow
                }
            }
        }
        return flowLines(flow, steps);
    }

    private static Map<String, Long> step(Map<String, Map<String, Long>> steps, String name) {
        return steps.computeIfAbsent(name, step -> new LinkedHashMap<>());
    }

    private static List<Line> outcomes(Id flow, List<MetricsReport.FlowRow> rows) {
        var outcomes = rows.stream()
                .filter(row -> row.kind() == FlowTally.Kind.OUTCOME)
                .collect(Collectors.toMap(
                        MetricsReport.FlowRow::what, MetricsReport.FlowRow::count, Long::sum, TreeMap::new));
        long begun = outcomes.getOrDefault(FlowMetrics.BEGUN, 0L);
        outcomes.remove(FlowMetrics.BEGUN);
        var counted = new LinkedHashMap<String, Map<String, Long>>();
        outcomes.forEach((what, count) -> counted.put(what, Map.of("callers", count, "begun", begun)));
        return flowLines(flow, counted);
    }

    private static List<Line> flowLines(Id flow, Map<String, Map<String, Long>> counted) {
        return counted.entrySet().stream()
                .map(each -> line(
                        flow.from(),
                        List.of(flow.key().getFirst(), each.getKey()),
                        flow.channel(),
                        new Line.Counts.OfFlow(Map.copyOf(each.getValue()))))
                .toList();
    }

    private boolean isAsked(QueueId queue) {
        return asked.queues().isEmpty() ? isShown(queue) : asked.queues().contains(queue);
    }

    private boolean isShown(QueueId queue) {
        return !asked.queues().isEmpty() || !internal.queues().contains(queue);
    }

    private boolean isShown(AgentId agent) {
        return !asked.agents().isEmpty() || !internal.agents().contains(agent);
    }
}
