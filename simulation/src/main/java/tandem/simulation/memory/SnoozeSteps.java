package tandem.simulation.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Customer;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.event.Event;
import tandem.routing.Actor;
import tandem.routing.NewInteraction;
import tandem.routing.Snoozed;
import tandem.routing.model.Capacity;
import tandem.routing.port.Handing;
import tandem.routing.port.InteractionTrigger;
import tandem.routing.port.Moving;
import tandem.routing.port.Placement;

/// What is set aside until some time: lib/snooze.lua.
final class SnoozeSteps {
    private final Floor floor;
    private final Matching matching;
    private final AgentWork agentWork;
    private final QueueSteps queues;

    SnoozeSteps(Floor floor, Matching matching, AgentWork agentWork, QueueSteps queues) {
        this.floor = floor;
        this.matching = matching;
        this.agentWork = agentWork;
        this.queues = queues;
    }

    Handing snooze(Actor by, InteractionId id, int epoch, Placement at, Event.Snoozed because) {
        var interaction = floor.interactions.get(id);
        if (interaction != null && floor.isDisplaced(by)) {
            return new Handing.Displaced();
        }
        var stale = QueueSteps.stale(interaction, InteractionTrigger.SNOOZE);
        if (interaction == null || stale != null) {
            return new Moving.Stale(String.valueOf(stale));
        }
        var work = interaction.heldBy(by.agent());
        if (work == null || interaction.epoch != epoch) {
            return new Moving.Stale("it is in other hands");
        }
        if (interaction.beneath != null) {
            return new Moving.Stale("they talk");
        }
        Line line = queues.lineFor(interaction, at);
        if (line == null) {
            return new Moving.Unregistered();
        }
        floor.noteContact(interaction, by.agent());
        floor.append(interaction, because);
        agentWork.takeBack(work);
        interaction.go(InteractionTrigger.SNOOZE);
        interaction.begun = false;
        interaction.connectedAt = MutableInteraction.NONE;
        setAside(interaction, line, at, because);
        matching.serve(work.agent);
        return new Moving.Done(interaction.view());
    }

    /// It is opened, if it is not, by whoever calls.
    Handing followUp(
            Actor by,
            NewInteraction task,
            @Nullable Customer customer,
            Capacity capacity,
            Placement at,
            Event.Snoozed because,
            ArrivalSteps arrivals) {
        if (floor.isDisplaced(by)) {
            return new Handing.Displaced();
        }
        var known = floor.interactions.get(task.id());
        if (known != null && InteractionTrigger.FOLLOW_UP.from(known.state).isEmpty()) {
            return new Moving.Stale("the interaction is " + known.state);
        }
        Line line = floor.lines.get(at.signature(task.channel()));
        if (line == null) {
            return new Moving.Unregistered();
        }
        arrivals.open(task, capacity, Instant.ofEpochMilli(floor.now));
        if (customer != null) {
            arrivals.identify(task.id(), customer.id(), customer.name());
        }
        var interaction = Objects.requireNonNull(floor.interactions.get(task.id()));
        interaction.go(InteractionTrigger.FOLLOW_UP);
        setAside(interaction, line, at, because);
        floor.append(interaction, because.agent(), because);
        return new Moving.Done(interaction.view());
    }

    private void setAside(MutableInteraction interaction, Line line, Placement at, Event.Snoozed because) {
        interaction.enqueuedAt = because.until().toEpochMilli();
        interaction.stand(line, at);
        floor.nextStep(interaction, at.nextStep());
        interaction.snoozed = because;
        floor.deadline(interaction, because.until().toEpochMilli());
    }

    Moving wake(InteractionId id, String by, Placement at) {
        var interaction = floor.interactions.get(id);
        var stale = QueueSteps.stale(interaction, InteractionTrigger.WAKE);
        if (interaction == null || stale != null) {
            return new Moving.Stale(String.valueOf(stale));
        }
        Line line = queues.lineFor(interaction, at);
        if (line == null) {
            return new Moving.Unregistered();
        }
        interaction.stand(line, at);
        floor.nextStep(interaction, at.nextStep());
        wake(interaction, Event.WakeReason.TAKEN, by, floor.now);
        interaction.go(InteractionTrigger.WAKE);
        matching.queueUp(interaction);
        return new Moving.Done(interaction.view());
    }

    /// There is news in it.
    void news(MutableInteraction interaction) {
        wake(interaction, Event.WakeReason.NEWS, null, floor.now);
        interaction.go(InteractionTrigger.WAKE);
        matching.queueUp(interaction);
    }

    void due(MutableInteraction interaction) {
        wake(interaction, Event.WakeReason.DUE, null, interaction.timer.due());
        interaction.go(InteractionTrigger.DEADLINE);
        matching.queueUp(interaction);
    }

    /// It is taken out of the shelf by hand, and has to be offered.
    void taken(MutableInteraction interaction, String by) {
        wake(interaction, Event.WakeReason.TAKEN, by, floor.now);
    }

    private void wake(MutableInteraction interaction, Event.WakeReason reason, @Nullable String by, long since) {
        var agent = Objects.requireNonNull(interaction.snoozed).agent();
        floor.append(interaction, new Event.Woken(agent, reason, by));
        interaction.snoozed = null;
        floor.noDeadline(interaction);
        var before = interaction.placement();
        Instant nextStep = null;
        var timer = interaction.stepTimer;
        if (timer != null && timer.stands()) {
            nextStep = Instant.ofEpochMilli(timer.due() - before.since().toEpochMilli() + since);
        }
        if (before.step() == Placement.HELD && interaction.line().loggedIn == 0) {
            nextStep = Instant.ofEpochMilli(floor.now);
        }
        interaction.begin(since, ++floor.sequence);
        interaction.staysSince(Instant.ofEpochMilli(since));
        floor.nextStep(interaction, nextStep);
        floor.appendQueued(interaction);
    }

    List<Snoozed> snoozed(@Nullable AgentId by, int limit) {
        return floor.interactions.values().stream()
                .filter(interaction -> interaction.state == InteractionState.SNOOZED)
                .filter(interaction ->
                        by == null || by.equals(snooze(interaction).agent()))
                .sorted(Comparator.comparingLong((MutableInteraction interaction) -> interaction.timer.due())
                        .thenComparing(interaction -> interaction.id.value()))
                .limit(limit)
                .map(interaction -> new Snoozed(
                        interaction.view(),
                        snooze(interaction).agent(),
                        snooze(interaction).note()))
                .toList();
    }

    private static Event.Snoozed snooze(MutableInteraction interaction) {
        return Objects.requireNonNull(interaction.snoozed);
    }
}
