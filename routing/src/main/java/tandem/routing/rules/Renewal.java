package tandem.routing.rules;

import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.routing.port.Moving;
import tandem.routing.port.Placement;
import tandem.routing.port.RoutingStore;
import tandem.routing.port.Signature;
import tandem.routing.port.Standing;
import tandem.routing.port.Step;

/// Brings those who wait under the terms that their queue has now, at their old place. An open offer is not
/// disturbed.
final class Renewal {
    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);
    private static final int TRIES = 5;

    private final RoutingStore store;
    private final InForce inForce;
    private final Lines lines;

    Renewal(Sources sources) {
        this.store = sources.store();
        this.inForce = sources.inForce();
        this.lines = sources.lines();
    }

    void renewAll(QueueId queue, InstantSource clock) {
        for (InteractionId interaction : store.heads(queue, Integer.MAX_VALUE)) {
            renew(interaction, clock.instant());
        }
    }

    /// @return whether anything was changed
    boolean renew(InteractionId interaction, Instant now) {
        for (int tries = 0; tries < TRIES; tries++) {
            var standing = store.standing(interaction).orElse(null);
            if (standing == null || standing.interaction().state() != InteractionState.WAITING) {
                return false;
            }
            var to = renewed(standing, now);
            if (to.equals(standing.placement())) {
                return false;
            }
            if (moved(standing, to, now)) {
                return true;
            }
        }
        LOG.warn("Interaction {} is moved too often to come under the present terms of its queue now", interaction);
        return false;
    }

    private Placement renewed(Standing standing, Instant now) {
        Placement at = standing.placement();
        var configuration = inForce.configuration();
        var queue = configuration.queues().get(at.queue());
        return queue == null
                ? at
                : new Placements(configuration, standing.interaction().channel()).renewed(queue, at, now);
    }

    private boolean moved(Standing standing, Placement to, Instant now) {
        var interaction = standing.interaction();
        var step = new Step(now, CommandId.random());
        if (to.equals(standing.placement().withNextStep(to.nextStep()))) {
            store.nextStep(interaction.id(), to.nextStep(), step);
            return true;
        }
        var signature = new Signature(interaction.channel(), to.choice(), to.requirement());
        var because = new Event.Relaxed(0, signature.toString(), "configuration changed");
        return switch (store.move(interaction.id(), standing.version(), to, because, step)) {
            case Moving.Done _ -> true;
            case Moving.Stale _ -> false;
            case Moving.Unregistered _ -> {
                lines.register(signature, now);
                yield false;
            }
        };
    }
}
