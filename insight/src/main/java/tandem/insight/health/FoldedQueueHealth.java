package tandem.insight.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.insight.metrics.Intervals;
import tandem.insight.metrics.Measure;
import tandem.insight.metrics.QueueMetrics;
import tandem.insight.metrics.Sums;
import tandem.routing.model.QueueProfile;
import tandem.routing.port.QueueHealth;

/// How the queues are doing, folded from the journal on this node; as old as the last entry read. Safe for many
/// threads.
public final class FoldedQueueHealth implements QueueHealth {
    private static final Duration RECENT = Duration.ofHours(1);
    private static final int FEWEST_HANDLED = 3;
    private static final double CLOSE = 0.8;

    private QueueMetrics metrics;
    private Instant tidyFrom = Instant.MIN;
    private final Function<QueueId, Optional<QueueProfile>> queues;

    public FoldedQueueHealth(Function<QueueId, Optional<QueueProfile>> queues) {
        this.queues = queues;
        this.metrics = empty();
    }

    @Override
    public synchronized EventId begin(Instant now) {
        metrics = empty();
        return EventId.of(Intervals.startOf(now).toEpochMilli(), 0);
    }

    @Override
    public synchronized void apply(JournalEntry entry, Function<InteractionId, List<JournalEntry>> past) {
        var interaction = entry.interaction();
        if (interaction != null && metrics.isMidway(entry)) {
            past.apply(interaction).stream()
                    .filter(earlier -> earlier.id().compareTo(entry.id()) < 0)
                    .forEach(metrics::apply);
        }
        metrics.apply(entry);
        if (!entry.at().isBefore(tidyFrom)) {
            tidyFrom = Intervals.startOf(entry.at()).plus(Intervals.LENGTH);
            metrics.forgetBefore(entry.at().minus(RECENT));
            metrics.drainChanged();
        }
    }

    /// A queue is about to miss its service level in this quarter of an hour: the one who has waited
    /// longest has waited for 80 % of the promised time or more, or the target would be missed even if all who
    /// wait were answered in time, that is if (answered in time + waiting) ÷ (answered + abandoned − short
    /// abandons + waiting) is less than the target. What was answered and abandoned counts in the quarter in which
    /// that happened.
    @Override
    public synchronized boolean isAtRisk(QueueProfile queue, Instant now) {
        Instant from = riskFrom(queue);
        if (from != null && !now.isBefore(from)) {
            return true;
        }
        Sums sums = metrics.of(queue.id(), QueueMetrics.Attribution.END).since(Intervals.startOf(now));
        int waiting = metrics.waiting(queue.id()) - metrics.callbacks(queue.id());
        long counted =
                sums.get(Measure.ANSWERED) + sums.get(Measure.ABANDONED) - sums.get(Measure.SHORT_ABANDONED) + waiting;
        return counted > 0
                && (sums.get(Measure.ANSWERED_IN_TIME) + waiting)
                        < queue.serviceLevel().target() * counted;
    }

    @Override
    public synchronized @Nullable Instant riskFrom(QueueProfile queue) {
        Instant since = metrics.longestWaitSince(queue.id());
        long close = (long) (queue.serviceLevel().within().toMillis() * CLOSE);
        return since == null ? null : since.plusMillis(close);
    }

    @Override
    public synchronized Optional<Duration> handleTime(QueueId queue, Instant now) {
        Sums sums = metrics.of(queue, QueueMetrics.Attribution.END).since(now.minus(RECENT));
        return sums.get(Measure.HANDLED) < FEWEST_HANDLED ? Optional.empty() : sums.averageHandleTime();
    }

    private QueueMetrics empty() {
        return new QueueMetrics(queue -> queues.apply(queue).map(QueueProfile::serviceLevel));
    }
}
