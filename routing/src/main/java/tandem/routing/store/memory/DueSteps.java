package tandem.routing.store.memory;

import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.routing.Presence;
import tandem.routing.store.Deadline;
import tandem.routing.store.InteractionTrigger;
import tandem.routing.store.LostDesktop;
import tandem.routing.store.PresenceTrigger;

/// What deadlines do.
final class DueSteps {
    private final Floor floor;
    private final Matching matching;
    private final InteractionSteps interactions;
    private final AgentSteps agents;

    DueSteps(Floor floor, Matching matching, InteractionSteps interactions, AgentSteps agents) {
        this.floor = floor;
        this.matching = matching;
        this.interactions = interactions;
        this.agents = agents;
    }

    void fire(Deadline deadline, LostDesktop lost) {
        switch (deadline) {
            case Deadline.OfInteraction(var interaction) -> interactionDue(interaction);
            case Deadline.OfDesktop(var agent) -> agents.desktopDue(agent, lost);
            case Deadline.OfRetry(var agent) -> retryDue(agent);
            case Deadline.OfWrapUp _ -> throw new UnsupportedOperationException("not built yet");
            case Deadline.OfStep _ -> throw new IllegalArgumentException("A step is taken by a move: " + deadline);
        }
    }

    private void interactionDue(InteractionId id) {
        var interaction = floor.interactions.get(id);
        if (interaction == null || interaction.deadline == MutableInteraction.NONE) {
            floor.deadlines.remove(new Deadline.OfInteraction(id));
            return;
        }
        if (interaction.deadline > floor.now) {
            return;
        }
        switch (interaction.state) {
            case OFFERED -> offerExpired(interaction);
            case CONNECTING -> interactions.connectFailed(interaction, InteractionTrigger.DEADLINE, "CONNECT_FAILED");
            case WRAP_UP ->
                interactions.completeWrapUp(
                        interaction,
                        InteractionTrigger.DEADLINE,
                        new Event.WrapUpCompleted(interaction.holder().id, null, null, true));
            case NEW -> {
                floor.append(interaction, new Event.Ended(Party.SYSTEM, "LEASE_EXPIRED"));
                floor.close(interaction, InteractionTrigger.DEADLINE, Outcome.ENDED_IN_FLOW);
            }
            case WAITING, CONNECTED, CLOSED -> throw new IllegalStateException("A deadline while " + interaction.state);
        }
    }

    private void offerExpired(MutableInteraction interaction) {
        var agent = interaction.holder();
        floor.append(interaction, new Event.OfferExpired(agent.id, interaction.epoch));
        agent.release(interaction, floor.now);
        agent.exclude(
                interaction.id, floor.now + interaction.terms().missDelay().toMillis());
        matching.scheduleRetry(agent);
        agent.misses++;
        if (agent.presence == Presence.READY
                && agent.misses >= interaction.terms().missesToNotReady()) {
            matching.notReady(agent, PresenceTrigger.MISS, "RONA", true);
        }
        interaction.go(InteractionTrigger.DEADLINE);
        matching.queueUp(interaction);
        matching.serve(agent);
    }

    private void retryDue(AgentId id) {
        var agent = floor.agents.get(id);
        if (agent == null) {
            floor.deadlines.remove(new Deadline.OfRetry(id));
            return;
        }
        matching.scheduleRetry(agent);
        matching.serve(agent);
    }
}
