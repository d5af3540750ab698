package tandem.routing.rules;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.event.Event;
import tandem.routing.model.Action;
import tandem.routing.port.Moving;
import tandem.routing.port.Placement;
import tandem.routing.port.Signature;
import tandem.routing.port.Standing;
import tandem.routing.port.Step;

/// Looks at one that waits and does to it what the steps of its queue say, until nothing is left to do. Any node
/// may do so at any moment: what another has done meanwhile makes it look again.
final class WaitingRules {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingRules.class);
    private static final int MOST_ROUNDS = 50;

    private final Sources sources;

    WaitingRules(Sources sources) {
        this.sources = sources;
    }

    /// What became of it.
    ///
    /// @param changed whether anything was done
    /// @param left    how it left its queue; null if it did not
    record Looked(boolean changed, Action.@Nullable Exit left) {}

    Looked look(InteractionId interaction, Instant now) {
        return look(interaction, new StoreFacts(sources, now));
    }

    Looked look(InteractionId interaction, Facts facts) {
        boolean changed = false;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            var standing = sources.store().standing(interaction).orElse(null);
            var queue = standing == null
                    ? null
                    : sources.inForce().queue(standing.placement().queue()).orElse(null);
            if (standing != null && queue == null && isHeldInVain(standing, facts.now())) {
                // its queue went while it was snoozed: whoever has what it needs besides
                var free = standing.placement().chosen(standing.placement().extra(), facts.now());
                var because = new Event.Relaxed(0, signature(standing, free).toString(), "its queue is gone");
                changed |= change(standing, new Decision.Change(free, because), facts);
                continue;
            }
            if (standing == null
                    || queue == null
                    || !isQueued(standing.interaction().state())) {
                if (standing == null || standing.placement().nextStep() != null) {
                    sources.store().nextStep(interaction, null, step(facts));
                }
                return new Looked(changed, null);
            }
            switch (StepRules.decide(standing, queue, facts)) {
                case Decision.Stay(var lookAgain) -> {
                    if (!Objects.equals(lookAgain, standing.placement().nextStep())) {
                        sources.store().nextStep(interaction, lookAgain, step(facts));
                    }
                    return new Looked(changed, null);
                }
                case Decision.Change change -> changed |= change(standing, change, facts);
                case Decision.Postpone(var until, var because) -> {
                    var late = sources.store().postpone(interaction, standing.version(), until, because, step(facts));
                    changed |= late instanceof Moving.Done;
                }
                case Decision.Leave(var because) -> {
                    var lease = facts.now().plus(sources.newLease());
                    var left = sources.store().leaveQueue(interaction, standing.version(), because, lease, step(facts));
                    if (left instanceof Moving.Done) {
                        return new Looked(true, Action.Exit.valueOf(because.exit()));
                    }
                }
            }
        }
        LOG.warn("Interaction {}: its steps come to no end; looking again later", interaction);
        sources.store().nextStep(interaction, facts.now().plusSeconds(10), step(facts));
        return new Looked(changed, null);
    }

    private boolean change(Standing standing, Decision.Change change, Facts facts) {
        var moved = sources.store()
                .move(standing.interaction().id(), standing.version(), change.to(), change.because(), step(facts));
        return switch (moved) {
            case Moving.Done _ -> true;
            case Moving.Stale _ -> false;
            case Moving.Unregistered _ -> {
                register(standing, change.to(), facts.now());
                yield false;
            }
        };
    }

    private void register(Standing standing, Placement to, Instant now) {
        sources.lines().register(signature(standing, to), now);
    }

    private static Signature signature(Standing standing, Placement at) {
        return new Signature(standing.interaction().channel(), at.choice(), at.requirement());
    }

    private static boolean isHeldInVain(Standing standing, Instant now) {
        Instant until = standing.placement().nextStep();
        return standing.interaction().state() == InteractionState.WAITING
                && standing.placement().step() == Placement.HELD
                && until != null
                && !until.isAfter(now);
    }

    private static boolean isQueued(InteractionState state) {
        return switch (state) {
            case WAITING, SCHEDULED, SNOOZED, OFFERED, CONNECTING -> true;
            case NEW, CONNECTED, WRAP_UP, CLOSED -> false;
        };
    }

    private static Step step(Facts facts) {
        return new Step(facts.now(), CommandId.random());
    }
}
