package tandem.insight.metrics;

import java.time.Instant;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.insight.metrics.QueueMetrics.Attribution;

/// Of what there are sums beside those of queues, counted by the same fold at the same moment.
public sealed interface Part {
    /// Segments of which somebody with this skill was asked for: all that is counted of queues.
    record Skill(String name) implements Part {}

    /// What was handled in a queue, by what the agent said of it.
    ///
    /// @param code empty where nothing was said
    record Disposition(QueueId queue, String code) implements Part {}

    /// What an agent has handled in a queue.
    record Work(AgentId agent, QueueId queue) implements Part {}

    /// Where the fold counts them to.
    @FunctionalInterface
    interface Tally {
        Tally NOWHERE = (_, _, _, _, _, _) -> {};

        /// As [tandem.insight.metrics.Tally#add].
        void add(Part part, Channel channel, Attribution attribution, Instant at, Counted what, long amount);
    }
}
