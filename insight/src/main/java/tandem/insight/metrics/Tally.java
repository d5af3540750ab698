package tandem.insight.metrics;

import java.time.Instant;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.insight.metrics.QueueMetrics.Attribution;

/// Where the fold counts to, beside its own sums.
@FunctionalInterface
public interface Tally {
    Tally NOWHERE = (_, _, _, _, _, _) -> {};

    /// @param at a moment of the interval to which it counts
    void add(QueueId queue, Channel channel, Attribution attribution, Instant at, Counted what, long amount);
}
