package tandem.desktop.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.insight.metrics.AgentSums;
import tandem.insight.metrics.Sums;

/// The sums of one row.
///
/// @param key ids by [By#keys]
record Line(Instant from, List<String> key, @Nullable Channel channel, Counts counts) {

    /// What a row was made of.
    sealed interface Counts {
        /// Of queues, or parts of them.
        record OfQueue(Sums sums) implements Counts {}

        /// @param time    by the clock
        /// @param handled by the contact
        record OfAgent(AgentSums time, Sums handled) implements Counts {}

        /// @param counted by name
        record OfFlow(Map<String, Long> counted) implements Counts {}
    }
}
