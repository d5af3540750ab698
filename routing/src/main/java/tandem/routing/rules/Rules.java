package tandem.routing.rules;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.core.journal.Journal;
import tandem.routing.EnqueueResult;
import tandem.routing.HandResult;
import tandem.routing.Requirement;
import tandem.routing.RoutingConfiguration;
import tandem.routing.TransferTarget;
import tandem.routing.UnknownQueueException;
import tandem.routing.WaitEstimates;
import tandem.routing.store.RoutingStore;
import tandem.routing.store.Step;

/// All rules of one node; the rest of this package is behind it.
public final class Rules {
    /// So often at most a queue is reviewed.
    private static final Duration PACE = Duration.ofMillis(200);

    private final WaitingRules waiting;
    private final Arrivals arrivals;
    private final ByHand byHand;
    private final Callbacks callbacks;
    private final Reconfiguration reconfiguration;
    private final Reviewer reviewer;
    private boolean settled;

    /// @param newLease how long an interaction may stay NEW without a sign of life
    public Rules(
            RoutingStore store,
            Journal journal,
            InForce inForce,
            Lines lines,
            WaitEstimates estimates,
            Duration newLease) {
        var sources = new Sources(store, journal, inForce, lines, new Pulse(inForce::queue), estimates, newLease);
        this.waiting = new WaitingRules(sources);
        this.arrivals = new Arrivals(sources, waiting);
        this.byHand = new ByHand(sources);
        this.callbacks = new Callbacks(sources);
        this.reconfiguration = new Reconfiguration(sources);
        this.reviewer = new Reviewer(sources, waiting);
    }

    /// @throws UnknownQueueException if there is no such queue
    public EnqueueResult enqueue(InteractionId interaction, QueueId queue, Requirement extra, int priority, Step step) {
        return arrivals.enqueue(interaction, queue, extra, priority, step);
    }

    public Callbacks callbacks() {
        return callbacks;
    }

    public HandResult pick(AgentId agent, SessionId session, InteractionId interaction, Step step) {
        return byHand.pick(agent, session, interaction, step);
    }

    public HandResult assign(InteractionId interaction, AgentId to, String by, Step step) {
        return byHand.assign(interaction, to, by, step);
    }

    /// @throws UnknownQueueException if there is no such queue
    public HandResult move(InteractionId interaction, QueueId to, String by, Step step) {
        return byHand.move(interaction, to, by, step);
    }

    public HandResult prioritise(InteractionId interaction, int priority, String by, Step step) {
        return byHand.prioritise(interaction, priority, by, step);
    }

    public HandResult transfer(
            AgentId agent, InteractionId interaction, int epoch, TransferTarget to, @Nullable String note, Step step) {
        return byHand.transfer(agent, interaction, epoch, to, note, step);
    }

    /// The time of its next step has come, or may have.
    public void stepDue(InteractionId interaction, Instant now) {
        waiting.look(interaction, now);
    }

    /// Does what follows, by rules that are not about time, from all that has happened; at first brings who is logged
    /// in under the present configuration, which may have changed while this node was down.
    ///
    /// @return whether anything was changed
    public boolean catchUp(Instant now) {
        if (!settled) {
            reconfiguration.settle(now);
            settled = true;
        }
        boolean changed = reconfiguration.letGo(now);
        return reviewer.catchUp(now) || changed;
    }

    /// Puts a configuration in force. An agent who is gone from it keeps what he holds and gets nothing new; in a
    /// queue that is gone those who wait are served out on its old terms.
    public void reconfigure(RoutingConfiguration next, Instant now) {
        reconfiguration.apply(next, now);
        reviewer.watch(now);
    }

    /// To be called once before the first [#catchUp].
    public void begin(Instant now) {
        reviewer.watch(now);
    }

    /// Catches up by itself, until closed.
    public Rounds start(Clock clock) {
        return Rounds.start("rules", PACE, () -> catchUp(clock.instant()));
    }
}
