package tandem.simulation.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.routing.EnqueueResult;
import tandem.routing.port.InteractionTrigger;
import tandem.routing.port.LineStaff;
import tandem.routing.port.Moving;
import tandem.routing.port.Placement;
import tandem.routing.port.Queueing;
import tandem.routing.port.Signature;
import tandem.routing.port.Standing;

/// Coming into a queue, changing one's place, leaving.
final class QueueSteps {
    private final Floor floor;
    private final Matching matching;

    QueueSteps(Floor floor, Matching matching) {
        this.floor = floor;
        this.matching = matching;
    }

    Queueing enqueue(InteractionId id, Placement placement) {
        var interaction = floor.interactions.get(id);
        if (interaction == null) {
            return new Queueing.Done(new EnqueueResult.Refused(InteractionState.CLOSED), true);
        }
        if (interaction.state != InteractionState.NEW) {
            return new Queueing.Done(new EnqueueResult.Refused(interaction.state), true);
        }
        Line line = lineFor(interaction, placement);
        if (line == null) {
            return new Queueing.Unregistered(interaction.channel);
        }
        interaction.go(InteractionTrigger.ENQUEUE);
        interaction.begin(floor.now, ++floor.sequence);
        putIn(interaction, line, placement);
        boolean staffed = line.loggedIn > 0;
        if (interaction.state != InteractionState.OFFERED) {
            return new Queueing.Done(new EnqueueResult.Waiting(positionOf(interaction)), staffed);
        }
        return new Queueing.Done(
                new EnqueueResult.Offered(interaction.hands.getFirst().agent.id, interaction.epoch), staffed);
    }

    /// Into this queue; it is WAITING, in nobody's hands and in no line.
    void putIn(MutableInteraction interaction, Line line, Placement placement) {
        interaction.stand(line, placement);
        floor.nextStep(interaction, placement.nextStep());
        floor.appendQueued(interaction);
        matching.queueUp(interaction);
    }

    Moving move(InteractionId id, int version, Placement to, Event because) {
        var interaction = floor.interactions.get(id);
        var stale = stale(interaction, InteractionTrigger.MOVE);
        if (interaction == null || stale != null) {
            return new Moving.Stale(String.valueOf(stale));
        }
        if (interaction.begun) {
            return new Moving.Stale("an agent has begun it");
        }
        if (interaction.version != version) {
            return new Moving.Stale("it has been moved since");
        }
        Line line = lineFor(interaction, to);
        if (line == null) {
            return new Moving.Unregistered();
        }
        boolean waiting = interaction.state == InteractionState.WAITING;
        boolean elsewhere = !to.queue().equals(interaction.queue());
        if (waiting) {
            floor.leaveLine(interaction);
        }
        interaction.go(InteractionTrigger.MOVE);
        interaction.stand(line, to);
        floor.nextStep(interaction, to.nextStep());
        floor.append(interaction, because);
        if (elsewhere) {
            floor.appendQueued(interaction);
        }
        if (waiting) {
            matching.queueUp(interaction);
        }
        return new Moving.Done(interaction.view());
    }

    Moving leaveQueue(InteractionId id, int version, Event because, Instant lease) {
        var interaction = floor.interactions.get(id);
        var stale = stale(interaction, InteractionTrigger.LEAVE_QUEUE);
        if (interaction == null || stale != null) {
            return new Moving.Stale(String.valueOf(stale));
        }
        if (interaction.version != version) {
            return new Moving.Stale("it has been moved since");
        }
        floor.leaveLine(interaction);
        interaction.go(InteractionTrigger.LEAVE_QUEUE);
        interaction.version++;
        floor.nextStep(interaction, null);
        floor.deadline(interaction, lease.toEpochMilli());
        floor.append(interaction, because);
        return new Moving.Done(interaction.view());
    }

    void nextStep(InteractionId id, @Nullable Instant at) {
        var interaction = floor.interactions.get(id);
        if (interaction != null) {
            floor.nextStep(interaction, at);
        }
    }

    Standing standing(MutableInteraction interaction) {
        Map<AgentId, Instant> excluded = new HashMap<>();
        for (MutableAgent agent : interaction.excluded()) {
            long until = agent.excludedUntil(interaction.id);
            if (until != MutableAgent.NEVER) {
                excluded.put(agent.id, Instant.ofEpochMilli(until));
            }
        }
        Set<AgentId> offeredTo = interaction.state == InteractionState.OFFERED
                ? interaction.hands.stream().map(work -> work.agent.id).collect(Collectors.toUnmodifiableSet())
                : Set.of();
        return new Standing(
                interaction.view(),
                interaction.version,
                placementNow(interaction),
                interaction.place().score,
                offeredTo,
                Map.copyOf(excluded));
    }

    private static Placement placementNow(MutableInteraction interaction) {
        var timer = interaction.stepTimer;
        return interaction
                .placement()
                .withNextStep(timer != null && timer.stands() ? Instant.ofEpochMilli(timer.due()) : null);
    }

    /// The first of a queue in the order of service.
    Stream<MutableInteraction> heads(QueueId queue, int limit) {
        Places places = floor.queues.get(queue);
        return places == null ? Stream.empty() : places.first(limit).stream().map(place -> place.interaction);
    }

    /// The same of several queues, in their order.
    Map<QueueId, List<Interaction>> views(Collection<QueueId> queues, int limitPerQueue) {
        Map<QueueId, List<Interaction>> waiting = new LinkedHashMap<>();
        for (QueueId queue : queues) {
            waiting.put(
                    queue,
                    heads(queue, limitPerQueue).map(MutableInteraction::view).toList());
        }
        return waiting;
    }

    Map<Signature, LineStaff> staff(Collection<Signature> signatures) {
        Map<Signature, LineStaff> staff = new HashMap<>();
        for (Signature signature : signatures) {
            Line line = floor.lines.get(signature);
            staff.put(signature, line == null ? LineStaff.NOBODY : new LineStaff(line.loggedIn, line.ready));
        }
        return staff;
    }

    int length(QueueId queue) {
        Places places = floor.queues.get(queue);
        return places == null ? 0 : places.size();
    }

    /// From 1.
    int positionOf(MutableInteraction interaction) {
        return interaction.others().positionOf(interaction.place());
    }

    /// Null if nobody has asked for its signature before.
    @Nullable
    Line lineFor(MutableInteraction interaction, Placement placement) {
        return floor.lines.get(placement.signature(interaction.channel));
    }

    /// Why nothing can be done with it in its state; null if it can.
    static @Nullable String stale(@Nullable MutableInteraction interaction, InteractionTrigger trigger) {
        if (interaction == null) {
            return "unknown interaction";
        }
        return trigger.from(interaction.state).isEmpty() ? "the interaction is " + interaction.state : null;
    }
}
