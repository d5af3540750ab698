package tandem.desktop.quality;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.desktop.rights.Extent;
import tandem.insight.Insight;
import tandem.insight.envelopment.Envelopment;
import tandem.insight.envelopment.Envelopment.Orientation;
import tandem.insight.envelopment.Envelopment.Returns;
import tandem.insight.envelopment.Rated;
import tandem.insight.envelopment.Unit;
import tandem.insight.metrics.AgentFigure;
import tandem.insight.metrics.AgentMeasure;
import tandem.insight.metrics.AgentSums;
import tandem.insight.metrics.Measure;
import tandem.insight.metrics.MetricsReport;
import tandem.insight.metrics.MetricsReport.Span;
import tandem.insight.metrics.QueueMetrics.Attribution;
import tandem.insight.metrics.ResolutionRule;
import tandem.insight.metrics.Sums;
import tandem.insight.quality.QualityFigures;
import tandem.routing.Router;

/// Agents, teams or queues beside each other, by what went in and what came out: the quantities out of the
/// history of
/// metrics and the evaluations.
@Component
public final class Comparison {
    private final Insight insight;
    private final Figures figures;
    private final Router router;

    Comparison(Insight insight, Figures figures, Router router) {
        this.insight = insight;
        this.figures = figures;
        this.router = router;
    }

    /// Who is compared.
    public enum Of {
        AGENTS,
        /// Those of config/teams.yml, as centres are: whoever is in several counts in each.
        TEAMS,
        QUEUES
    }

    /// What is asked.
    public record Asked(
            Of of,
            List<Measured> inputs,
            List<Measured> outputs,
            Returns returns,
            Orientation orientation,
            Instant from,
            Instant to) {}

    /// @param extent who is compared with whom: nobody beyond it
    public Rated rate(Asked asked, Extent extent) {
        return new Envelopment(asked.returns(), asked.orientation()).rate(units(asked, extent));
    }

    private List<Unit> units(Asked asked, Extent extent) {
        var span = new Span(asked.from(), asked.to(), _ -> asked.from());
        var sources = asked.of() == Of.QUEUES ? queues(span, extent) : agents(asked.of(), span, extent);
        var quality = figures.by(
                switch (asked.of()) {
                    case AGENTS -> Figures.By.AGENT;
                    case TEAMS -> Figures.By.TEAM;
                    case QUEUES -> Figures.By.QUEUE;
                },
                asked.from(),
                asked.to(),
                null,
                contact -> extent.covers(contact.queue(), contact.agent()));
        var units = new ArrayList<Unit>();
        sources.forEach((id, source) -> units.add(new Unit(
                id, source.all(asked.inputs(), quality.get(id)), source.all(asked.outputs(), quality.get(id)))));
        return units;
    }

    /// What is known of a unit.
    private static final class Source {
        private AgentSums time = AgentSums.NONE;
        private Sums all = new Sums();
        private final Map<Channel, Long> handled = new HashMap<>();
        private final Set<AgentId> agents = new HashSet<>();

        private List<@Nullable Double> all(List<Measured> measures, @Nullable QualityFigures quality) {
            var values = new ArrayList<@Nullable Double>();
            measures.forEach(measure -> values.add(value(measure, quality)));
            return values;
        }

        private @Nullable Double value(Measured measure, @Nullable QualityFigures quality) {
            return switch (measure) {
                case PAID_TIME -> (double) time.get(AgentMeasure.LOGGED_IN_MS);
                case WORK_TIME ->
                    (double) (all.get(Measure.TALK_MS) + all.get(Measure.HOLD_MS) + all.get(Measure.WRAP_UP_MS));
                case AGENTS -> (double) agents.size();
                case OCCUPANCY -> orNull(time.get(AgentFigure.OCCUPANCY));
                case HANDLED ->
                    (double) handled.values().stream().mapToLong(n -> n).sum();
                case CALLS, CHATS, MAILS, MESSAGES ->
                    (double) measure.channels().stream()
                            .mapToLong(channel -> handled.getOrDefault(channel, 0L))
                            .sum();
                case IN_TIME -> (double) all.get(Measure.ANSWERED_IN_TIME);
                case CONTENT -> (double) time.get(AgentMeasure.CONTENT);
                case CSAT -> orNull(time.get(AgentFigure.CSAT));
                case FCR -> orNull(ResolutionRule.USUAL.of(all));
                case QUALITY -> quality == null ? null : quality.score();
            };
        }

        private static @Nullable Double orNull(OptionalDouble value) {
            return value.isPresent() ? value.getAsDouble() : null;
        }
    }

    private Map<String, Source> agents(Of of, Span span, Extent extent) {
        var internal = router.configuration().internalUse();
        var sources = new TreeMap<String, Source>();
        for (var row : insight.metrics().agents(span, Set.of())) {
            if (extent.covers(row.agent()) && !internal.agents().contains(row.agent())) {
                for (String unit : unitsOf(of, row.agent())) {
                    var source = sources.computeIfAbsent(unit, _ -> new Source());
                    source.time = source.time.plus(row.sums());
                    source.agents.add(row.agent());
                }
            }
        }
        for (var row : work(span)) {
            if (extent.covers(row.queue(), row.agent())
                    && !internal.agents().contains(row.agent())
                    && !internal.queues().contains(row.queue())) {
                for (String unit : unitsOf(of, row.agent())) {
                    add(sources.computeIfAbsent(unit, _ -> new Source()), row);
                }
            }
        }
        return sources;
    }

    private Iterable<String> unitsOf(Of of, AgentId agent) {
        return of == Of.TEAMS ? figures.teamsOf(agent) : List.of(agent.value());
    }

    private Map<String, Source> queues(Span span, Extent extent) {
        var internal = router.configuration().internalUse();
        var sources = new TreeMap<String, Source>();
        for (var row : insight.metrics().queues(span, Set.of(), Set.of(), false, Attribution.END)) {
            if (extent.covers(row.queue()) && !internal.queues().contains(row.queue())) {
                var source = sources.computeIfAbsent(row.queue().value(), _ -> new Source());
                source.all = source.all.plus(row.sums());
            }
        }
        for (var row : work(span)) {
            var source = sources.get(row.queue().value());
            if (source != null && !internal.agents().contains(row.agent())) {
                source.agents.add(row.agent());
                count(source, row);
            }
        }
        return sources;
    }

    private List<MetricsReport.WorkRow> work(Span span) {
        return insight.metrics().work(span, Set.of(), Set.of(), true, Attribution.END);
    }

    private static void add(Source source, MetricsReport.WorkRow row) {
        source.agents.add(row.agent());
        source.all = source.all.plus(row.sums());
        count(source, row);
    }

    private static void count(Source source, MetricsReport.WorkRow row) {
        var channel = row.channel();
        if (channel != null) {
            source.handled.merge(channel, row.sums().get(Measure.HANDLED), Long::sum);
        }
    }
}
