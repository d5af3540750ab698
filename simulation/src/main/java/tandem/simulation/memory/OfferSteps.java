package tandem.simulation.memory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.event.Event;
import tandem.routing.AcceptResult;
import tandem.routing.Actor;
import tandem.routing.DeclineResult;
import tandem.routing.port.Handing;
import tandem.routing.port.InteractionTrigger;
import tandem.routing.port.Moving;
import tandem.routing.port.Placement;

/// What becomes of offers, and offers by hand.
final class OfferSteps {
    private final Floor floor;
    private final Matching matching;
    private final AgentWork agentWork;
    private final SnoozeSteps snoozes;

    OfferSteps(Floor floor, Matching matching, AgentWork agentWork, SnoozeSteps snoozes) {
        this.floor = floor;
        this.matching = matching;
        this.agentWork = agentWork;
        this.snoozes = snoozes;
    }

    AcceptResult accept(Actor.Desktop by, InteractionId id, int epoch) {
        var interaction = floor.interactions.get(id);
        if (interaction == null) {
            return new AcceptResult.Stale("unknown interaction");
        }
        if (floor.isDisplaced(by)) {
            return new AcceptResult.Displaced();
        }
        Work offered = interaction.epoch == epoch ? interaction.heldBy(by.agent()) : null;
        if (offered == null) {
            return new AcceptResult.Stale("the offer is over");
        }
        if (interaction.state != InteractionState.OFFERED) {
            return new AcceptResult.Stale("the interaction is " + interaction.state);
        }
        if (interaction.timer.due() <= floor.now) {
            return new AcceptResult.Stale("the offer has expired");
        }
        interaction.go(InteractionTrigger.ACCEPT);
        accepted(offered);
        return new AcceptResult.Accepted(interaction.view());
    }

    /// It is theirs alone; the others are rid of it.
    private void accepted(Work winner) {
        var interaction = winner.interaction;
        interaction.weight = winner.weight;
        var agent = winner.agent;
        List<Work> others = interaction.hands.size() == 1
                ? List.of()
                : interaction.hands.stream()
                        .filter(offered -> offered != winner)
                        .toList();
        others.forEach(other -> matching.rescind(other, "ACCEPTED_BY_OTHER"));
        floor.deadline(
                interaction, floor.now + interaction.terms().connectTime().toMillis());
        floor.append(interaction, new Event.Accepted(agent.id, interaction.epoch));
        agentWork.turnTo(winner);
        agent.accepts();
        if (interaction.channel.isWritten()) {
            matching.connect(interaction);
        }
        others.forEach(other -> matching.serve(other.agent));
    }

    DeclineResult decline(Actor by, InteractionId id, int epoch) {
        var interaction = floor.interactions.get(id);
        if (interaction == null) {
            return new DeclineResult.Stale("unknown interaction");
        }
        if (floor.isDisplaced(by)) {
            return new DeclineResult.Displaced();
        }
        Work offered = interaction.epoch == epoch ? interaction.heldBy(by.agent()) : null;
        if (offered == null || interaction.state != InteractionState.OFFERED) {
            return new DeclineResult.Stale("the offer is over");
        }
        floor.append(interaction, by.agent(), new Event.Declined(by.agent(), epoch));
        agentWork.takeBack(offered);
        agentWork.exclude(
                offered.agent,
                interaction,
                floor.now + interaction.terms().declineDelay().toMillis());
        matching.goOnWithout(interaction, InteractionTrigger.DECLINE);
        matching.serve(offered.agent);
        return new DeclineResult.Declined();
    }

    /// Nobody has answered in time.
    void expired(MutableInteraction interaction) {
        List<Work> all = interaction.hands;
        for (Work offered : all) {
            var agent = offered.agent;
            floor.append(interaction, agent.id, new Event.OfferExpired(agent.id, interaction.epoch));
            agentWork.takeBack(offered);
            agentWork.exclude(
                    agent,
                    interaction,
                    floor.now + interaction.terms().missDelay().toMillis());
            agentWork.miss(agent, interaction);
        }
        matching.goOnWithout(interaction, InteractionTrigger.DEADLINE);
        all.forEach(offered -> matching.serve(offered.agent));
    }

    /// By hand, whatever they may serve.
    Handing assign(InteractionId id, Actor to, Event because) {
        var interaction = floor.interactions.get(id);
        if (interaction != null && floor.isDisplaced(to)) {
            return new Handing.Displaced();
        }
        var stale = QueueSteps.stale(interaction, InteractionTrigger.ASSIGN);
        if (interaction == null || stale != null) {
            return new Moving.Stale(String.valueOf(stale));
        }
        var agent = floor.agents.get(to.agent());
        var refusal = refusal(interaction, agent);
        if (agent == null || refusal != null) {
            return new Moving.Stale(String.valueOf(refusal));
        }
        if (interaction.state == InteractionState.SNOOZED) {
            snoozes.taken(interaction, because instanceof Event.Assigned given ? given.by() : agent.id.value());
        } else {
            floor.leaveLine(interaction);
        }
        floor.append(interaction, because);
        if (to instanceof Actor.Desktop) {
            matching.offer(interaction, List.of(agent), InteractionTrigger.PICK);
            accepted(interaction.held());
        } else {
            matching.offer(interaction, List.of(agent), InteractionTrigger.ASSIGN);
        }
        agent.place();
        return new Moving.Done(interaction.view());
    }

    /// Its agent begins it, past every line: initiate.lua.
    Handing initiate(Actor.Desktop by, InteractionId id, Placement at) {
        var interaction = floor.interactions.get(id);
        if (interaction != null && floor.isDisplaced(by)) {
            return new Handing.Displaced();
        }
        var stale = QueueSteps.stale(interaction, InteractionTrigger.INITIATE);
        if (interaction == null || stale != null) {
            return new Moving.Stale(String.valueOf(stale));
        }
        var line = floor.lines.get(at.signature(interaction.channel));
        if (line == null) {
            return new Moving.Unregistered();
        }
        var agent = floor.agents.get(by.agent());
        var before = interaction.lineOrNull();
        interaction.standAt(line);
        var refusal = refusal(interaction, agent);
        if (agent == null || refusal != null) {
            interaction.standAt(before);
            return new Moving.Stale(String.valueOf(refusal));
        }
        begun(interaction, line, at, agent);
        return new Moving.Done(interaction.view());
    }

    private void begun(MutableInteraction interaction, Line line, Placement at, MutableAgent agent) {
        interaction.begun = true;
        interaction.begin(floor.now, ++floor.sequence);
        interaction.stand(line, at);
        floor.nextStep(interaction, at.nextStep());
        interaction.go(InteractionTrigger.INITIATE);
        interaction.epoch++;
        var work = agentWork.give(interaction, agent);
        interaction.hands = List.of(work);
        interaction.weight = work.weight;
        floor.deadline(interaction, floor.now + at.terms().connectTime().toMillis());
        var signature = at.signature(interaction.channel).toString();
        floor.append(interaction, new Event.Initiated(agent.id, interaction.epoch, at.queue(), signature));
        agentWork.turnTo(work);
        if (interaction.channel.isWritten()) {
            matching.connect(interaction);
        }
        agent.place();
    }

    private static @Nullable String refusal(MutableInteraction interaction, @Nullable MutableAgent agent) {
        if (agent == null || !agent.isLoggedIn()) {
            return "the agent is not logged in";
        }
        if (!agent.isConnected()) {
            return "the agent is not connected";
        }
        if (agent.ownWrapUpOf(interaction.id) != null) {
            return "the agent still writes it up";
        }
        return agent.roomByCapacity(interaction.channel.ordinal()) < agent.weightOf(interaction)
                ? "the agent has no room for it"
                : null;
    }
}
