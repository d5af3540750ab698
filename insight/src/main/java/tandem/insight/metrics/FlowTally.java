package tandem.insight.metrics;

import java.time.Instant;
import tandem.core.Channel;

/// Where [FlowMetrics] counts to.
@FunctionalInterface
public interface FlowTally {
    /// What of a flow is counted.
    enum Kind {
        /// Callers who came to a step, again or not.
        STEP,
        /// Callers who left at a step: they hung up there, or the flow ended the call.
        LEFT,
        /// Callers whose part in the flow was over, by what followed. `BEGUN` are all who came into it.
        OUTCOME
    }

    /// @param what of the flow: a step, or what followed
    /// @param at   a moment of the interval to which it counts
    void add(String flow, Channel channel, Kind kind, String what, Instant at);
}
