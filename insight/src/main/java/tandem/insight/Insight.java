package tandem.insight;

import java.util.Optional;
import tandem.core.InteractionId;
import tandem.insight.explain.Explanation;
import tandem.insight.floor.Floor;
import tandem.insight.metrics.MetricsReport;
import tandem.routing.Pacing;
import tandem.routing.WaitEstimates;

/// What people can know about routing on this node. Safe for many threads.
public interface Insight {
    /// Agents, contacts and who holds what, as of the last entry this node has read.
    Floor floor();

    /// Tells what happens after a floor, until closed.
    Following follow(FloorFollower follower);

    /// Told until closed.
    interface Following extends AutoCloseable {
        /// After which everything is told.
        Floor begin();

        /// Whether the journal is being read.
        boolean isListening();

        @Override
        void close();
    }

    WaitEstimates waits();

    /// How many customers may be called before an agent.
    Pacing pacing();

    /// The history of metrics by quarters of an hour, at most some seconds old.
    MetricsReport metrics();

    /// Why an interaction waits or is with its agent (R16); empty if it is unknown, or was closed long ago.
    Optional<Explanation> explain(InteractionId interaction);
}
