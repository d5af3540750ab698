package tandem.simulation.memory;

import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.routing.port.Deadline;
import tandem.routing.port.InteractionTrigger;
import tandem.routing.port.LostDesktop;

/// What deadlines do.
final class DueSteps {
    private final Floor floor;
    private final Matching matching;
    private final AgentWork agentWork;
    private final ArrivalSteps arrivals;
    private final OfferSteps offers;
    private final ContactSteps contacts;
    private final SnoozeSteps snoozes;
    private final WrapUpSteps wrapUps;
    private final DesktopSteps desktops;

    DueSteps(
            Floor floor,
            Matching matching,
            AgentWork agentWork,
            ArrivalSteps arrivals,
            OfferSteps offers,
            ContactSteps contacts,
            SnoozeSteps snoozes,
            WrapUpSteps wrapUps,
            DesktopSteps desktops) {
        this.floor = floor;
        this.matching = matching;
        this.agentWork = agentWork;
        this.arrivals = arrivals;
        this.offers = offers;
        this.contacts = contacts;
        this.snoozes = snoozes;
        this.wrapUps = wrapUps;
        this.desktops = desktops;
    }

    void fire(Deadline deadline, LostDesktop lost) {
        switch (deadline) {
            case Deadline.OfInteraction(var interaction) -> interactionDue(interaction);
            case Deadline.OfDesktop(var agent) -> desktops.due(agent, lost);
            case Deadline.OfRetry(var agent) -> retryDue(agent);
            case Deadline.OfWrapUp(var agent, var interaction) -> wrapUps.ownOver(agent, interaction);
            case Deadline.OfStep _ -> throw new IllegalArgumentException("A step is taken by a move: " + deadline);
        }
    }

    private void interactionDue(InteractionId id) {
        var interaction = floor.interactions.get(id);
        if (interaction == null || !interaction.timer.stands() || interaction.timer.due() > floor.now) {
            return;
        }
        switch (interaction.state) {
            case OFFERED -> offers.expired(interaction);
            case CONNECTING -> contacts.connectFailed(interaction, InteractionTrigger.DEADLINE, "CONNECT_FAILED");
            case WRAP_UP -> wrapUps.over(interaction);
            case NEW -> arrivals.leaseOver(interaction);
            case SCHEDULED -> timeHasCome(interaction);
            case SNOOZED -> snoozes.due(interaction);
            case WAITING, CONNECTED, CLOSED -> throw new IllegalStateException("A deadline while " + interaction.state);
        }
    }

    private void timeHasCome(MutableInteraction interaction) {
        interaction.go(InteractionTrigger.DEADLINE);
        floor.appendQueued(interaction);
        matching.queueUp(interaction);
    }

    private void retryDue(AgentId id) {
        var agent = floor.agents.get(id);
        if (agent != null) {
            agentWork.scheduleRetry(agent);
            matching.serve(agent);
        }
    }
}
