package tandem.routing.rules;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.core.CustomerFacts;
import tandem.core.InteractionId;
import tandem.core.Loop;
import tandem.core.QueueId;
import tandem.core.journal.Journal;
import tandem.core.outage.Outage;
import tandem.routing.Actor;
import tandem.routing.Arrival;
import tandem.routing.EnqueueResult;
import tandem.routing.FollowUp;
import tandem.routing.Foreseen;
import tandem.routing.HandResult;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.TransferTarget;
import tandem.routing.UnknownQueueException;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.port.Observer;
import tandem.routing.port.RoutingStore;
import tandem.routing.port.Step;

/// All rules of one node; the rest of this package is behind it.
public final class Rules {
    private static final Logger LOG = LoggerFactory.getLogger(Rules.class);
    /// So often at most a queue is reviewed.
    private static final Duration PACE = Duration.ofMillis(200);

    private final WaitingRules waiting;
    private final Arrivals arrivals;
    private final ManualWork manualWork;
    private final SetAside setAside;
    private final Callbacks callbacks;
    private final Media media;
    private final Reconfiguration reconfiguration;
    private final Reviewer reviewer;
    private final Sources sources;

    /// @param newLease how long an interaction may stay NEW without a sign of life
    public Rules(
            RoutingStore store,
            Journal journal,
            InForce inForce,
            Lines lines,
            Observer observer,
            CustomerFacts customers,
            Duration newLease,
            InstantSource clock) {
        var health = observer.health(inForce::queue);
        this.sources = new Sources(store, journal, inForce, lines, health, observer.waits(), customers, newLease);
        this.waiting = new WaitingRules(sources);
        this.arrivals = new Arrivals(sources, waiting);
        this.manualWork = new ManualWork(sources);
        this.setAside = new SetAside(sources);
        this.callbacks = new Callbacks(sources);
        this.media = new Media(sources);
        this.reconfiguration = new Reconfiguration(sources, clock);
        this.reviewer = new Reviewer(sources, waiting, reconfiguration);
    }

    /// In one step; empty if something has to be looked at on the way, so that it has to go step by step.
    ///
    /// @throws UnknownQueueException if there is no such queue
    public Optional<EnqueueResult> arrive(Arrival arrival, Step step) {
        return arrivals.arrive(arrival, step);
    }

    /// @throws UnknownQueueException if there is no such queue
    public EnqueueResult enqueue(InteractionId interaction, QueueId queue, Requirement extra, int priority, Step step) {
        return arrivals.enqueue(interaction, queue, extra, priority, step);
    }

    public Callbacks callbacks() {
        return callbacks;
    }

    public Media media() {
        return media;
    }

    public HandResult pick(Actor.Desktop by, InteractionId interaction, Step step) {
        return manualWork.pick(by, interaction, step);
    }

    /// @throws UnknownQueueException if there is no such queue
    public HandResult initiate(Actor.Desktop by, InteractionId interaction, QueueId queue, Step step) {
        return manualWork.initiate(by, interaction, queue, step);
    }

    public HandResult assign(InteractionId interaction, AgentId to, String by, Step step) {
        return manualWork.assign(interaction, to, by, step);
    }

    /// @throws UnknownQueueException if there is no such queue
    public HandResult move(InteractionId interaction, QueueId to, String by, Step step) {
        return manualWork.move(interaction, to, by, step);
    }

    public HandResult prioritise(InteractionId interaction, int priority, String by, Step step) {
        return manualWork.prioritise(interaction, priority, by, step);
    }

    public HandResult transfer(
            Actor by, InteractionId interaction, int epoch, TransferTarget to, @Nullable String note, Step step) {
        return manualWork.transfer(by, interaction, epoch, to, note, step);
    }

    public HandResult snooze(
            Actor by, InteractionId interaction, int epoch, Instant until, @Nullable String note, Step step) {
        return setAside.snooze(by, interaction, epoch, until, note, step);
    }

    /// @throws UnknownQueueException if there is no such queue
    public HandResult followUp(Actor by, FollowUp task, Step step) {
        return setAside.followUp(by, task, step);
    }

    public HandResult wake(InteractionId interaction, String by, Step step) {
        return setAside.wake(interaction, by, step);
    }

    /// The time of its next step has come, or may have.
    public void stepDue(InteractionId interaction, Instant now) {
        reconfiguration.compare(); // its queue may be gone, and known by then
        waiting.look(interaction, now);
    }

    /// Does what follows, by rules that are not about time, from all that has happened, and from the
    /// configuration:
    /// it may have changed while this node was down, or the store may have failed while another was put in
    /// force.
    ///
    /// @return whether anything was changed
    public boolean catchUp(Instant now) {
        boolean changed = reconfiguration.letGo();
        changed |= reviewer.catchUp(now);
        boolean knewOfChanges = !reconfiguration.changed().isEmpty();
        changed |= reconfiguration.goOn();
        if (!knewOfChanges && !reconfiguration.changed().isEmpty()) {
            reviewer.watch(reconfiguration.changed()::contains, now);
        }
        return changed;
    }

    /// Puts a configuration in force. An agent who is gone from it keeps what they hold and gets nothing new;
    /// in a queue that is gone those who wait are served out on its old terms. If the store fails meanwhile,
    /// the rest is done by [#catchUp].
    public void reconfigure(RoutingConfiguration next, Instant now) {
        var changes = reconfiguration.begin(next);
        reviewer.watch(queue -> changes.agents() || changes.queues().contains(queue), now);
        try {
            reconfiguration.goOn();
        } catch (RoutingUnavailableException e) {
            LOG.warn("Not everybody has come under the changed configuration yet, going on later: {}", e.getMessage());
        }
    }

    /// What [#reconfigure] would do to those who are there; changes nothing.
    public List<Foreseen> foresee(RoutingConfiguration next, Instant now) {
        return Outlook.of(sources, next, now);
    }

    /// How many agents and queues have not come under the configuration in force yet.
    public int unfinished() {
        return reconfiguration.unfinished();
    }

    /// To be called once before the first [#catchUp].
    public void begin(Instant now) {
        reviewer.watch(_ -> true, now);
    }

    /// Catches up by itself, until closed.
    public Loop start(Clock clock) {
        return Loop.every(PACE, "rules", new Outage(LOG, "The rules do not get on"), () -> catchUp(clock.instant()));
    }
}
