package tandem.simulation.invariant;

import static tandem.simulation.invariant.JournalModel.refuseIf;

import java.time.Instant;
import java.util.Set;
import java.util.TreeMap;
import tandem.core.QueueId;
import tandem.core.journal.Journal;
import tandem.insight.metrics.AgentMeasure;
import tandem.insight.metrics.Intervals;
import tandem.insight.metrics.Measure;
import tandem.insight.metrics.MemoryHistoryStore;
import tandem.insight.metrics.MetricsHistory;
import tandem.insight.metrics.MetricsReport;
import tandem.insight.metrics.QueueMetrics;
import tandem.insight.metrics.RepeatCount;
import tandem.insight.metrics.ResponseMetrics;
import tandem.insight.metrics.Sums;
import tandem.routing.model.RoutingConfiguration;

/// The history of metrics, as it is stored, is what is folded live (I8); in each interval of arrival no more
/// ends than begins; and every moment of an agent counts to exactly one of their times.
final class HistoryCheck {
    private final RoutingConfiguration configuration;

    HistoryCheck(RoutingConfiguration configuration) {
        this.configuration = configuration;
    }

    void check(Journal journal, QueueMetrics live, ResponseMetrics responses, Instant from) {
        var store = new MemoryHistoryStore();
        new MetricsHistory(journal, store, () -> configuration, "checker").catchUp();
        var report = new MetricsReport(store);
        var span = new MetricsReport.Span(from, from.plusSeconds(40L * 86_400), at -> at);
        for (QueueId queue : configuration.queues().keySet()) {
            for (var attribution : QueueMetrics.Attribution.values()) {
                var stored = new TreeMap<Instant, Sums>();
                report.queues(span, Set.of(queue), Set.of(), false, attribution).stream()
                        .map(row -> new MetricsReport.QueueRow(
                                row.from(), queue, null, live(row.sums().ofItself())))
                        .filter(row -> !row.sums().equals(new Sums()))
                        .forEach(row -> stored.put(row.from(), row.sums()));
                var now = new TreeMap<>(live.of(queue, attribution).all());
                responses.of(queue, attribution).all().forEach((at, sums) -> now.merge(at, sums, Sums::plus));
                refuseIf(!now.equals(stored), "I8", () -> queue + " live: " + now + ", stored: " + stored);
            }
            var counted = live.of(queue, QueueMetrics.Attribution.END).all();
            if (!counted.isEmpty()) {
                var toEnd = new MetricsReport.Span(from, counted.lastKey().plus(Intervals.LENGTH), at -> at);
                report.queues(toEnd, Set.of(queue), Set.of(), false, QueueMetrics.Attribution.END)
                        .forEach(row -> sameCarriedOver(live.since(queue, row.from()), row));
            }
            live.of(queue, QueueMetrics.Attribution.ARRIVAL).all().forEach((start, sums) -> {
                long ended = sums.get(Measure.ANSWERED) + sums.get(Measure.ABANDONED) + sums.get(Measure.FLOWED_OUT);
                refuseIf(
                        ended > sums.get(Measure.ARRIVED),
                        "I8",
                        () -> queue + ": more ends than began at " + start + ": " + sums);
            });
        }
        for (var row : report.agents(span, Set.of())) {
            long all = 0;
            for (AgentMeasure time : AgentMeasure.values()) {
                boolean isPart = time.name().endsWith("_MS") && time != AgentMeasure.LOGGED_IN_MS;
                all += isPart ? row.sums().get(time) : 0;
            }
            long times = all;
            refuseIf(
                    times != row.sums().get(AgentMeasure.LOGGED_IN_MS) || times > 900_000,
                    "I8",
                    () -> "the times of " + row + " add up to " + times);
        }
    }

    /// Who came again is asked of the history alone.
    private static Sums live(Sums stored) {
        return stored.without(RepeatCount.class::isInstance);
    }

    private static void sameCarriedOver(Sums live, MetricsReport.QueueRow row) {
        long now = live.get(Measure.CARRIED_OVER);
        long stored = row.sums().get(Measure.CARRIED_OVER);
        refuseIf(now != stored, "I8", () -> "carried over live: " + now + ", stored: " + row);
    }
}
