package tandem.insight.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.insight.floor.Floor;
import tandem.insight.metrics.MetricsReport;
import tandem.insight.metrics.QueueMetrics.Attribution;
import tandem.insight.metrics.Sums;
import tandem.insight.response.ResponseDue;
import tandem.routing.model.Presence;

/// Figures of alerts from the floor and the history of metrics, which counts in quarters of an hour: what is about some
/// time begins with the quarter in which that begins.
public final class InsightFigures implements AlertFigures {
    private static final Set<InteractionState> UNANSWERED =
            EnumSet.of(InteractionState.WAITING, InteractionState.OFFERED, InteractionState.CONNECTING);
    private static final int DAYS_OF_WEEK = 7;

    private final Supplier<Floor> floor;
    private final Supplier<MetricsReport> report;
    private final ZoneId zone;

    /// @param zone in which the same hour of another week is the same
    public InsightFigures(Supplier<Floor> floor, Supplier<MetricsReport> report, ZoneId zone) {
        this.floor = floor;
        this.report = report;
        this.zone = zone;
    }

    @Override
    public OptionalDouble now(AlertMetric metric, QueueId queue, Duration over, Instant now) {
        return switch (metric) {
            case AlertMetric.Now live -> live(live, queue, now);
            case AlertMetric.Of(var figure) -> sums(queue, over, now).get(figure);
            case AlertMetric.Count(var measure) ->
                OptionalDouble.of(sums(queue, over, now).get(measure));
        };
    }

    private OptionalDouble live(AlertMetric.Now metric, QueueId queue, Instant now) {
        var current = floor.get();
        return switch (metric) {
            case WAITING ->
                OptionalDouble.of(current.contacts().stream()
                        .filter(contact ->
                                waits(contact.view().queue(), contact.view().state(), queue))
                        .count());
            case LONGEST_WAIT ->
                OptionalDouble.of(current.contacts().stream()
                        .filter(contact ->
                                waits(contact.view().queue(), contact.view().state(), queue))
                        .map(contact -> contact.view().enqueuedAt())
                        .filter(Objects::nonNull)
                        .mapToLong(since ->
                                Math.max(0, Duration.between(since, now).toMillis()))
                        .max()
                        .orElse(0));
            case READY -> OptionalDouble.of(staff(current, queue, true));
            case LOGGED_IN -> OptionalDouble.of(staff(current, queue, false));
            case ANSWERS_AT_RISK -> OptionalDouble.of(answers(current, queue, ResponseDue.Standing.AT_RISK, now));
            case ANSWERS_LATE -> OptionalDouble.of(answers(current, queue, ResponseDue.Standing.LATE, now));
        };
    }

    private static long answers(Floor floor, QueueId queue, ResponseDue.Standing standing, Instant now) {
        return floor.contacts().stream()
                .filter(contact -> queue.equals(contact.view().queue()))
                .flatMap(contact -> contact.response(floor.configuration()).stream())
                .filter(due -> due.standing(now) == standing)
                .count();
    }

    private static boolean waits(@Nullable QueueId of, InteractionState state, QueueId queue) {
        return queue.equals(of) && UNANSWERED.contains(state);
    }

    private static long staff(Floor floor, QueueId queue, boolean ready) {
        var profile = floor.configuration().queues().get(queue);
        return profile == null
                ? 0
                : floor.agents().values().stream()
                        .filter(agent -> agent.presence() != Presence.LOGGED_OUT)
                        .filter(agent -> !ready
                                || (agent.presence() == Presence.READY
                                        && agent.work().isEmpty()))
                        .map(agent -> floor.configuration().agents().get(agent.id()))
                        .filter(agent -> agent != null && profile.requirement().isMetBy(agent))
                        .count();
    }

    private Sums sums(QueueId queue, Duration over, Instant now) {
        var span = new MetricsReport.Span(now.minus(over), now, _ -> Instant.EPOCH);
        return report.get().queues(span, Set.of(queue), Set.of(), false, Attribution.END).stream()
                .map(MetricsReport.QueueRow::sums)
                .reduce(new Sums(), Sums::plus);
    }

    @Override
    public OptionalDouble usual(AlertMetric metric, QueueId queue, Duration over, int weeks, Instant now) {
        var values = new ArrayList<Double>();
        for (int week = 1; week <= weeks; week++) {
            var then = now.atZone(zone).minusDays((long) week * DAYS_OF_WEEK).toInstant();
            if (isRemembered(queue, then)) {
                now(metric, queue, over, then).ifPresent(values::add);
            }
        }
        if (values.isEmpty() || values.size() * 2 < weeks) {
            return OptionalDouble.empty();
        }
        values.sort(Double::compare);
        int middle = values.size() / 2;
        return OptionalDouble.of(
                values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2);
    }

    /// Whether anything at all is known of that day: nothing is no usual value.
    private boolean isRemembered(QueueId queue, Instant then) {
        return sums(queue, Duration.ofDays(1), then).offered() > 0;
    }
}
