package tandem.simulation.memory;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.routing.Actor;
import tandem.routing.ConnectResult;
import tandem.routing.EndResult;
import tandem.routing.model.Presence;
import tandem.routing.port.Handing;
import tandem.routing.port.InteractionTrigger;
import tandem.routing.port.Moving;
import tandem.routing.port.Passing;
import tandem.routing.port.PresenceTrigger;
import tandem.routing.port.Terms;

/// Customer and agent are brought together, pass on, part.
final class ContactSteps {
    private final Floor floor;
    private final Matching matching;
    private final AgentWork agentWork;
    private final QueueSteps queues;

    ContactSteps(Floor floor, Matching matching, AgentWork agentWork, QueueSteps queues) {
        this.floor = floor;
        this.matching = matching;
        this.agentWork = agentWork;
        this.queues = queues;
    }

    ConnectResult connected(InteractionId id, int epoch) {
        var interaction = floor.interactions.get(id);
        if (interaction != null && interaction.epoch == epoch && interaction.state == InteractionState.CONNECTED) {
            return new ConnectResult.Done(interaction.view());
        }
        var stale = staleConnect(interaction, epoch);
        if (interaction == null || stale != null) {
            return new ConnectResult.Stale(String.valueOf(stale));
        }
        matching.connect(interaction);
        return new ConnectResult.Done(interaction.view());
    }

    ConnectResult connectFailed(InteractionId id, int epoch, String reason) {
        var interaction = floor.interactions.get(id);
        var stale = staleConnect(interaction, epoch);
        if (interaction == null || stale != null) {
            return new ConnectResult.Stale(String.valueOf(stale));
        }
        connectFailed(interaction, InteractionTrigger.FAIL, reason);
        return new ConnectResult.Done(interaction.view());
    }

    /// The interaction goes to the next agent or waits at its place, or is closed if its agent has begun
    /// it; the agent has missed it if their phone was busy, else they go not-ready.
    void connectFailed(MutableInteraction interaction, InteractionTrigger why, String reason) {
        var work = interaction.held();
        var agent = work.agent;
        floor.append(interaction, new Event.ConnectFailed(agent.id, reason));
        if (interaction.begun) {
            floor.append(interaction, new Event.Ended(Party.SYSTEM, reason));
            floor.close(interaction, InteractionTrigger.GIVE_UP, Outcome.NOT_REACHED);
            agentWork.release(work);
            matching.serve(agent);
            return;
        }
        agentWork.takeBack(work);
        if (reason.equals(Terms.PHONE_BUSY)) {
            agentWork.exclude(
                    agent,
                    interaction,
                    floor.now + interaction.terms().busyDelay().toMillis());
            agentWork.miss(agent, interaction);
        } else if (agent.presence == Presence.READY) {
            agentWork.notReady(agent, PresenceTrigger.FAIL_TO_CONNECT, reason, true);
        }
        matching.goOnWithout(interaction, why);
        matching.serve(agent);
    }

    EndResult end(InteractionId id, Party by, String reason) {
        var interaction = floor.interactions.get(id);
        if (interaction == null
                || InteractionTrigger.END.from(interaction.state).isEmpty()) {
            return new EndResult.AlreadyEnded();
        }
        var held = interaction.hands;
        if (interaction.state == InteractionState.OFFERED) {
            held.forEach(offered -> matching.rescind(offered, "ENDED"));
        }
        floor.append(interaction, new Event.Ended(by, reason));
        switch (interaction.state) {
            case NEW, SCHEDULED -> {
                return closed(
                        interaction,
                        interaction.state == InteractionState.NEW ? Outcome.ENDED_IN_FLOW : Outcome.ABANDONED);
            }
            case SNOOZED -> {
                interaction.snoozed = null;
                return closed(interaction, Outcome.HANDLED);
            }
            case WAITING -> {
                floor.leaveLine(interaction);
                return closed(interaction, Outcome.ABANDONED);
            }
            case OFFERED -> {
                var closed = closed(interaction, Outcome.ABANDONED);
                held.forEach(offered -> matching.serve(offered.agent));
                return closed;
            }
            case CONNECTING -> {
                var closed = closed(interaction, interaction.begun ? Outcome.NOT_REACHED : Outcome.ABANDONED);
                agentWork.release(interaction.held());
                matching.serve(interaction.held().agent);
                return closed;
            }
            case CONNECTED -> {
                return endContact(interaction);
            }
            case WRAP_UP, CLOSED -> throw new IllegalStateException("It has ended");
        }
        throw new IllegalStateException("No such state");
    }

    private EndResult closed(MutableInteraction interaction, Outcome outcome) {
        floor.close(interaction, InteractionTrigger.END, outcome);
        return new EndResult.Closed(outcome);
    }

    private EndResult endContact(MutableInteraction interaction) {
        var work = interaction.held();
        var agent = work.agent;
        floor.noteContact(interaction, agent.id);
        var until = wrapUpUntil(interaction, agent);
        if (until != null) {
            interaction.go(InteractionTrigger.END);
            interaction.extended = false;
            floor.deadline(interaction, until.toEpochMilli());
            floor.append(interaction, new Event.WrapUpStarted(agent.id, until));
            return new EndResult.WrapUp();
        }
        matching.finish(work, InteractionTrigger.END_WITHOUT_WRAP_UP);
        matching.serve(agent);
        return new EndResult.Closed(Outcome.HANDLED);
    }

    Handing transfer(Actor by, InteractionId id, int epoch, Passing passing, Event because) {
        var interaction = floor.interactions.get(id);
        if (interaction != null && floor.isDisplaced(by)) {
            return new Handing.Displaced();
        }
        var stale = QueueSteps.stale(interaction, InteractionTrigger.TRANSFER);
        if (interaction == null || stale != null) {
            return new Moving.Stale(String.valueOf(stale));
        }
        var work = interaction.heldBy(by.agent());
        if (work == null || interaction.epoch != epoch) {
            return new Moving.Stale("it is in other hands");
        }
        var only = passing.only() == null ? null : floor.agents.get(passing.only());
        if (passing.only() != null && (only == null || !only.isLoggedIn())) {
            return new Moving.Stale("the agent is not logged in");
        }
        Line line = queues.lineFor(interaction, passing.to());
        if (line == null) {
            return new Moving.Unregistered();
        }
        var agent = work.agent;
        floor.noteContact(interaction, by.agent());
        floor.append(interaction, because);
        var until = wrapUpUntil(interaction, agent);
        if (until != null) {
            keepForWrapUp(work, until);
        } else {
            agentWork.takeBack(work);
        }
        agentWork.exclude(
                agent,
                interaction,
                floor.now + interaction.terms().declineDelay().toMillis());
        interaction.go(InteractionTrigger.TRANSFER);
        interaction.begun = false;
        interaction.connectedAt = MutableInteraction.NONE;
        if (!passing.keepAge()) {
            interaction.begin(floor.now, ++floor.sequence);
        }
        queues.putIn(interaction, line, passing.to());
        matching.serve(agent);
        return new Moving.Done(interaction.view());
    }

    /// They write up what goes on, or ends, without them; the interaction does not wait for it.
    void keepForWrapUp(Work work, Instant until) {
        var interaction = work.interaction;
        var wrapUp = new OwnWrapUp(work.agent.id, interaction);
        floor.append(interaction, new Event.WrapUpStarted(work.agent.id, until));
        floor.deadlines.set(wrapUp.timer, until.toEpochMilli());
        work.agent.keepsForWrapUp(work, wrapUp);
        interaction.removeHand(work);
    }

    void customerOwes(InteractionId id, boolean owes) {
        var interaction = floor.interactions.get(id);
        if (interaction == null || interaction.state != InteractionState.CONNECTED || interaction.beneath != null) {
            return;
        }
        var work = interaction.held();
        var agent = work.agent;
        if (owes) {
            agent.weighs(work, Math.min(work.weight, interaction.weightWhileCustomerOwes));
            matching.serve(agent);
        } else {
            int room = Math.max(0, agent.roomByCapacity(work.channel));
            agent.weighs(work, Math.min(interaction.weight, work.weight + room));
            agent.place();
        }
    }

    /// Null if there is none.
    @Nullable
    Instant wrapUpUntil(MutableInteraction interaction, MutableAgent agent) {
        Duration limit = interaction.terms().wrapUp();
        return limit.isZero() || !agent.isLoggedIn()
                ? null
                : Instant.ofEpochMilli(floor.now).plus(limit);
    }

    /// Why a report about connecting comes too late; null if it does not.
    static @Nullable String staleConnect(@Nullable MutableInteraction interaction, int epoch) {
        if (interaction == null) {
            return "unknown interaction";
        }
        if (interaction.epoch != epoch) {
            return "another offer has been made since";
        }
        return interaction.state == InteractionState.CONNECTING ? null : "the interaction is " + interaction.state;
    }
}
