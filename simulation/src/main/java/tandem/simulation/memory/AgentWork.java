package tandem.simulation.memory;

import tandem.core.InteractionState;
import tandem.core.event.Event;
import tandem.routing.model.Presence;
import tandem.routing.port.PresenceTrigger;

/// What agents are given and released from, and what that interrupts: lib/agent.lua.
final class AgentWork {
    private final Floor floor;

    AgentWork(Floor floor) {
        this.floor = floor;
    }

    Work give(MutableInteraction interaction, MutableAgent agent) {
        var work = new Work(agent, interaction);
        agent.add(work, floor.now);
        return work;
    }

    /// They have it no longer, and the interaction goes on without them.
    void takeBack(Work over) {
        release(over);
        over.interaction.removeHand(over);
    }

    /// It costs them nothing any more. What only this had interrupted is resumed.
    void release(Work over) {
        var agent = over.agent;
        agent.remove(over, floor.now);
        resume(agent);
    }

    /// What nothing they hold may interrupt (any more) goes on.
    void resume(MutableAgent agent) {
        for (Work each : agent.work) {
            if (each.interrupted && !agent.isOutranked(each)) {
                each.interrupted = false;
                if (each.is(InteractionState.CONNECTED)) {
                    floor.append(each.interaction, new Event.Resumed(agent.id));
                }
            }
        }
    }

    /// They turn to what they have accepted.
    void turnTo(Work newcomer) {
        var agent = newcomer.agent;
        for (Work each : agent.work) {
            if (each != newcomer
                    && !each.interrupted
                    && agent.mayInterrupt(newcomer.channel, each.channel)
                    && each.is(InteractionState.CONNECTED)) {
                each.interrupted = true;
                floor.append(each.interaction, new Event.Interrupted(agent.id, newcomer.interaction.id));
            }
        }
    }

    /// They are not offered it again before that time; then they are served.
    void exclude(MutableAgent agent, MutableInteraction from, long until) {
        agent.exclude(from.id, until);
        from.exclude(agent);
        scheduleRetry(agent);
    }

    /// Has the agent served again when the next of their exclusions is over.
    void scheduleRetry(MutableAgent agent) {
        var next = agent.nextRetry(floor.now);
        if (next.isPresent()) {
            floor.deadlines.set(agent.retryTimer, next.getAsLong());
        } else {
            floor.deadlines.cancel(agent.retryTimer);
        }
    }

    void notReady(MutableAgent agent, PresenceTrigger why, String reason, boolean automatic) {
        agent.go(why, reason, floor.now);
        agent.misses = 0;
        agent.place();
        floor.append(agent, new Event.AgentNotReady(agent.id, reason, automatic));
    }

    /// They have not answered; too often in a row, and they are not ready.
    void miss(MutableAgent agent, MutableInteraction missed) {
        agent.misses++;
        if (agent.presence == Presence.READY && agent.misses >= missed.terms().missesToNotReady()) {
            notReady(agent, PresenceTrigger.MISS, "RONA", true);
        }
    }
}
