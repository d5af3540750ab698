package tandem.simulation.memory;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.routing.ConnectResult;
import tandem.routing.EndResult;
import tandem.routing.model.Capacity;
import tandem.routing.port.InteractionTrigger;
import tandem.routing.port.Signature;

/// Customer and agent write to each other and talk, in one interaction (T17): lib/medium.lua.
final class MediumSteps {
    private final Floor floor;
    private final Matching matching;
    private final AgentWork agentWork;
    private final ContactSteps contacts;

    MediumSteps(Floor floor, Matching matching, AgentWork agentWork, ContactSteps contacts) {
        this.floor = floor;
        this.matching = matching;
        this.agentWork = agentWork;
        this.contacts = contacts;
    }

    ConnectResult talk(InteractionId id, int epoch, Channel from, Capacity capacity, String number, String because) {
        var interaction = floor.interactions.get(id);
        if (interaction == null) {
            return new ConnectResult.Stale("unknown interaction");
        }
        if (interaction.epoch != epoch) {
            return new ConnectResult.Stale("another offer has been made since");
        }
        if (interaction.state != InteractionState.CONNECTED) {
            return new ConnectResult.Stale("the interaction is " + interaction.state);
        }
        var beneath = interaction.beneath;
        if (interaction.channel == Channel.VOICE && beneath != null && beneath.channel() == from) {
            return new ConnectResult.Done(interaction.view());
        }
        if (interaction.channel != from) {
            return new ConnectResult.Stale("it goes by " + interaction.channel);
        }
        var agent = interaction.held().agent;
        if (!agent.isLoggedIn()) {
            return new ConnectResult.Stale("the agent is not logged in");
        }
        if (agent.work.stream().anyMatch(MediumSteps::isCall)) {
            return new ConnectResult.Stale("the agent has another call");
        }
        interaction.talks(capacity);
        append(interaction, number.isEmpty() ? null : number, because);
        turn(interaction.held());
        return new ConnectResult.Done(interaction.view());
    }

    private static boolean isCall(Work work) {
        return work.ownWrapUp() == null
                && (work.channel == Channel.VOICE.ordinal() || work.channel == Channel.CALLBACK.ordinal())
                && work.interaction.state != InteractionState.WRAP_UP;
    }

    void alsoWritten(InteractionId id, Channel by, Capacity capacity, String because) {
        var interaction = floor.interactions.get(id);
        if (interaction != null
                && interaction.state == InteractionState.CONNECTED
                && interaction.channel == Channel.VOICE
                && interaction.beneath == null) {
            interaction.beneath = MutableInteraction.Beneath.of(by, capacity);
            append(interaction, null, because);
        }
    }

    Optional<EndResult> over(InteractionId id, Channel medium, Party by, String reason) {
        var interaction = floor.interactions.get(id);
        if (interaction == null
                || InteractionTrigger.END.from(interaction.state).isEmpty()) {
            return Optional.of(new EndResult.AlreadyEnded());
        }
        var beneath = interaction.beneath;
        if (beneath != null && beneath.channel() == medium) {
            interaction.beneath = null;
            append(interaction, null, reason);
            return Optional.of(new EndResult.GoesOn(interaction.channel));
        }
        if (medium != interaction.channel) {
            boolean isNoneOfIt = medium == Channel.VOICE
                    && interaction.channel.isWritten()
                    && interaction.channel != Channel.VOICEMAIL;
            return Optional.of(isNoneOfIt ? new EndResult.GoesOn(interaction.channel) : contacts.end(id, by, reason));
        }
        if (beneath == null) {
            return Optional.of(contacts.end(id, by, reason));
        }
        var at = interaction.placement();
        Line line = floor.lines.get(new Signature(beneath.channel(), at.choice(), at.requirement()));
        if (line == null) {
            return Optional.empty();
        }
        surface(interaction, line, reason);
        return Optional.of(new EndResult.GoesOn(interaction.channel));
    }

    private void surface(MutableInteraction interaction, Line line, String because) {
        List<Work> held = interaction.hands;
        boolean inContact = interaction.state == InteractionState.CONNECTED;
        if (!inContact) {
            takeFromHands(interaction);
        }
        interaction.surfaces();
        interaction.stand(line, interaction.placement());
        append(interaction, null, because);
        if (inContact && held.getFirst().agent.isLoggedIn()) {
            turn(held.getFirst());
            return;
        }
        if (inContact) {
            agentWork.takeBack(held.getFirst());
            interaction.go(InteractionTrigger.AGENT_GONE);
        }
        interaction.connectedAt = MutableInteraction.NONE;
        interaction.begun = false;
        floor.appendQueued(interaction);
        matching.queueUp(interaction);
        if (!inContact) {
            held.forEach(work -> matching.serve(work.agent));
        }
    }

    /// It is WAITING then.
    private void takeFromHands(MutableInteraction interaction) {
        switch (interaction.state) {
            case NEW -> interaction.go(InteractionTrigger.ENQUEUE);
            case WAITING -> floor.leaveLine(interaction);
            case OFFERED -> {
                interaction.hands.forEach(offered -> matching.rescind(offered, "ENDED"));
                interaction.go(InteractionTrigger.DECLINE);
            }
            case CONNECTING -> {
                var work = interaction.held();
                floor.append(interaction, new Event.ConnectFailed(work.agent.id, "CALL_OVER"));
                agentWork.takeBack(work);
                interaction.go(InteractionTrigger.FAIL);
            }
            case SCHEDULED, CONNECTED, SNOOZED, WRAP_UP, CLOSED ->
                throw new IllegalStateException("Nothing is beneath while " + interaction.state);
        }
    }

    /// The work on it of the agent in contact is of its channel now.
    private void turn(Work work) {
        var interaction = work.interaction;
        var agent = work.agent;
        interaction.weight = agent.weightByChannelOf(interaction);
        work.channel = interaction.channel.ordinal();
        agent.weighs(work, interaction.weight);
        agentWork.resume(agent);
        agentWork.turnTo(work);
        matching.serve(agent);
    }

    private void append(MutableInteraction interaction, @Nullable String number, String because) {
        var beneath = interaction.beneath;
        floor.append(
                interaction,
                new Event.ChannelChanged(
                        interaction.channel, number, because, beneath == null ? null : beneath.channel()));
    }
}
