package tandem.routing;

import java.util.Optional;
import tandem.core.InteractionId;
import tandem.core.QueueId;

/// Estimated waits (R15), folded from the journal: an answer costs no round trip, and is as old as the last entry
/// read. Safe for many threads.
public interface WaitEstimates {
    /// Knows nothing: for a routing that nobody has given a view of its journal yet.
    WaitEstimates SILENT = new WaitEstimates() {
        @Override
        public Optional<WaitEstimate> of(InteractionId interaction) {
            return Optional.empty();
        }

        @Override
        public Optional<WaitEstimate> forNewcomer(QueueId queue) {
            return Optional.empty();
        }
    };

    /// Of an interaction that waits. Empty if it does not wait, or nothing honest can be said: nobody who may
    /// serve it is ready, or too little is known of the time such work takes.
    Optional<WaitEstimate> of(InteractionId interaction);

    /// Of one that would be queued now with what its queue requires and normal priority; empty as above.
    Optional<WaitEstimate> forNewcomer(QueueId queue);
}
