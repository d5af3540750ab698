package tandem.insight;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.CommandId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.routing.RecordResult;
import tandem.routing.Router;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.WaitEstimate;
import tandem.routing.WaitEstimates;

/// Tells people how long they will wait: what is told is in the journal, so that no node says more later and its
/// truth is known afterwards (R15).
public final class ToldWaits {
    private static final Logger LOG = LoggerFactory.getLogger(ToldWaits.class);

    private final WaitEstimates estimates;
    private final Router router;

    public ToldWaits(WaitEstimates estimates, Router router) {
        this.estimates = estimates;
        this.router = router;
    }

    /// What to tell somebody who waits; empty if nothing honest can be said. Journalled as told: ask only to tell
    /// it.
    ///
    /// @throws RoutingUnavailableException if it cannot be journalled; then it must not be told either
    public Optional<WaitEstimate> tell(InteractionId interaction) {
        var estimate = estimates.of(interaction);
        var queue = estimate.flatMap(_ -> router.find(interaction)).map(Interaction::queue);
        if (estimate.isEmpty() || queue.isEmpty()) {
            return Optional.empty();
        }
        var told = estimate.get();
        var event = new Event.WaitPredicted(queue.get(), told.position(), told.low(), told.high());
        return switch (router.record(interaction, event, CommandId.random())) {
            case RecordResult.Recorded _ -> estimate;
            case RecordResult.UnknownInteraction _ -> {
                LOG.debug("Interaction {} is gone before it was told anything", interaction);
                yield Optional.empty();
            }
        };
    }
}
