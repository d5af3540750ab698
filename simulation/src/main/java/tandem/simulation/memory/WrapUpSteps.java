package tandem.simulation.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.routing.Actor;
import tandem.routing.WrapUpResult;
import tandem.routing.port.Completing;
import tandem.routing.port.InteractionTrigger;

/// Writing up, be it at the end of an interaction or after one has been passed on.
final class WrapUpSteps {
    private final Floor floor;
    private final Matching matching;
    private final AgentWork agentWork;

    WrapUpSteps(Floor floor, Matching matching, AgentWork agentWork) {
        this.floor = floor;
        this.matching = matching;
        this.agentWork = agentWork;
    }

    Completing complete(Actor.Desktop by, InteractionId id, @Nullable QueueId queue, Event.WrapUpCompleted event) {
        if (isDisplaced(by, id)) {
            return new Completing.Done(new WrapUpResult.Displaced());
        }
        Work work = inWrapUp(event.agent(), id);
        if (work == null) {
            return new Completing.Done(new WrapUpResult.NotInWrapUp());
        }
        var forQueue = queueOf(work);
        if (!forQueue.equals(queue)) {
            return new Completing.ForQueue(forQueue);
        }
        if (work.ownWrapUp() == null) {
            complete(work, InteractionTrigger.COMPLETE, event);
        } else {
            completeOwn(work, event);
            matching.serve(work.agent);
        }
        return new Completing.Done(new WrapUpResult.Completed());
    }

    WrapUpResult extend(Actor.Desktop by, InteractionId id) {
        if (isDisplaced(by, id)) {
            return new WrapUpResult.Displaced();
        }
        Work work = inWrapUp(by.agent(), id);
        if (work == null) {
            return new WrapUpResult.NotInWrapUp();
        }
        var own = work.ownWrapUp();
        var interaction = work.interaction;
        Duration extension = own == null ? interaction.terms().wrapUpExtension() : own.extension;
        if (extension.isZero()) {
            return new WrapUpResult.ExtensionRefused("the queue allows no extension");
        }
        if (own == null ? interaction.extended : own.extended) {
            return new WrapUpResult.ExtensionRefused("it has been extended before");
        }
        Timer timer = own == null ? interaction.timer : own.timer;
        Instant until = Instant.ofEpochMilli(timer.due()).plus(extension);
        floor.deadlines.set(timer, until.toEpochMilli());
        if (own == null) {
            interaction.go(InteractionTrigger.EXTEND);
            interaction.extended = true;
        } else {
            own.extended = true;
        }
        append(work, new Event.WrapUpExtended(by.agent(), until));
        return new WrapUpResult.Extended(until);
    }

    private boolean isDisplaced(Actor.Desktop by, InteractionId id) {
        return floor.interactions.get(id) != null && floor.isDisplaced(by);
    }

    /// The time of an interaction in wrap-up is over.
    void over(MutableInteraction interaction) {
        Work work = interaction.held();
        complete(work, InteractionTrigger.DEADLINE, timedOut(work.agent));
    }

    /// The time for what an agent has passed on is over.
    void ownOver(AgentId id, InteractionId interaction) {
        var agent = floor.agents.get(id);
        Work work = agent == null ? null : agent.ownWrapUpOf(interaction);
        var wrapUp = work == null ? null : work.ownWrapUp();
        if (work != null && wrapUp != null && wrapUp.timer.due() <= floor.now) {
            completeOwn(work, timedOut(work.agent));
            matching.serve(work.agent);
        }
    }

    static Event.WrapUpCompleted timedOut(MutableAgent agent) {
        return new Event.WrapUpCompleted(agent.id, null, null, true);
    }

    private void complete(Work work, InteractionTrigger why, Event.WrapUpCompleted event) {
        floor.append(work.interaction, event);
        matching.finish(work, why);
        matching.serve(work.agent);
    }

    /// The agent is still to be served.
    void completeOwn(Work work, Event.WrapUpCompleted event) {
        var wrapUp = work.ownWrapUp();
        if (wrapUp != null) {
            floor.deadlines.cancel(wrapUp.timer);
            append(work, event);
            agentWork.release(work);
        }
    }

    private void append(Work work, Event event) {
        floor.append(work.interaction, queueOf(work), work.agent.id, event);
    }

    /// For which it is written up; after a transfer that in which the agent had it.
    private static QueueId queueOf(Work work) {
        var own = work.ownWrapUp();
        return Objects.requireNonNull(own == null ? work.interaction.queue() : own.queue);
    }

    private @Nullable Work inWrapUp(AgentId id, InteractionId interactionId) {
        var interaction = floor.interactions.get(interactionId);
        if (interaction == null) {
            return null;
        }
        if (interaction.state == InteractionState.WRAP_UP) {
            Work held = interaction.heldBy(id);
            if (held != null) {
                return held;
            }
        }
        var agent = floor.agents.get(id);
        return agent == null ? null : agent.ownWrapUpOf(interactionId);
    }
}
