package tandem.simulation.memory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.InteractionState;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.routing.AgentResult;
import tandem.routing.model.Presence;
import tandem.routing.port.InteractionTrigger;
import tandem.routing.port.LostDesktop;
import tandem.routing.port.PresenceTrigger;

/// An agent's desktop is lost, comes back, or is gone; and logging out, which is what becomes of one lost for good.
final class DesktopSteps {
    private final Floor floor;
    private final Matching matching;
    private final AgentWork agentWork;
    private final WrapUpSteps wrapUps;

    DesktopSteps(Floor floor, Matching matching, AgentWork agentWork, WrapUpSteps wrapUps) {
        this.floor = floor;
        this.matching = matching;
        this.agentWork = agentWork;
        this.wrapUps = wrapUps;
    }

    /// The agent, if this is their live desktop.
    @Nullable
    MutableAgent live(AgentId id, SessionId session) {
        var agent = floor.agents.get(id);
        return agent != null && session.equals(agent.session) ? agent : null;
    }

    void lost(AgentId id, SessionId session, long noOffersFrom) {
        var agent = live(id, session);
        if (agent == null || agent.lostAt != MutableAgent.NEVER) {
            return;
        }
        agent.lostAt = floor.now;
        floor.deadlines.set(agent.desktopTimer, noOffersFrom);
        floor.append(agent, new Event.DesktopLost(id, true));
    }

    AgentResult back(AgentId id, SessionId session) {
        var agent = live(id, session);
        if (agent == null) {
            return new AgentResult.Displaced();
        }
        if (agent.lostAt != MutableAgent.NEVER) {
            agent.lostAt = MutableAgent.NEVER;
            agent.away = false;
            floor.deadlines.cancel(agent.desktopTimer);
            floor.append(agent, new Event.DesktopLost(id, false));
            matching.serve(agent);
        }
        return new AgentResult.Done(agent.view());
    }

    /// What a lost desktop costs by now (D3): desktop_due.lua.
    void due(AgentId id, LostDesktop limits) {
        var agent = floor.agents.get(id);
        if (agent == null || agent.lostAt == MutableAgent.NEVER) {
            return;
        }
        long away = agent.lostAt + limits.noNewOffers().toMillis();
        long notReady = agent.lostAt + limits.notReady().toMillis();
        long gone = agent.lostAt + limits.loggedOut().toMillis();
        if (floor.now >= away && !agent.away) {
            agent.away = true;
            agent.place();
        }
        if (floor.now >= notReady) {
            if (agent.presence == Presence.READY) {
                agentWork.notReady(agent, PresenceTrigger.LOSE_DESKTOP, "CONNECTION_LOST", true);
            }
            matching.rescindOffers(agent, InteractionTrigger.AGENT_LOST, "CONNECTION_LOST");
        }
        if (floor.now >= gone) {
            logOut(agent, PresenceTrigger.LOSE_DESKTOP_FOR_GOOD, InteractionTrigger.AGENT_GONE, "CONNECTION_LOST");
        } else if (floor.now >= notReady) {
            floor.deadlines.set(agent.desktopTimer, gone);
        } else if (floor.now >= away) {
            floor.deadlines.set(agent.desktopTimer, notReady);
        }
    }

    /// Offers are taken back, wrap-ups closed, chats and mails returned to their queues; calls go on:
    /// lib/log_out.lua.
    void logOut(MutableAgent agent, PresenceTrigger how, InteractionTrigger work, String reason) {
        agent.go(how, reason, floor.now);
        agent.session = null;
        agent.lostAt = MutableAgent.NEVER;
        agent.away = false;
        agent.forgetDeclined();
        agent.place();
        agent.servesNothing();
        floor.deadlines.cancel(agent.desktopTimer);
        floor.deadlines.cancel(agent.retryTimer);
        for (Work each : List.copyOf(agent.work)) {
            wrapUps.completeOwn(each, WrapUpSteps.timedOut(agent));
        }
        matching.rescindOffers(agent, work, "LOGGED_OUT");
        for (Work each : agent.workInLineOrder()) {
            if (each.interaction.state == InteractionState.WRAP_UP) {
                floor.append(each.interaction, WrapUpSteps.timedOut(agent));
                matching.finish(each, work);
            } else if (!each.interaction.channel.isCall()) {
                giveBack(each, work);
            }
        }
        floor.append(agent, new Event.AgentLoggedOut(agent.id, reason));
    }

    private void giveBack(Work work, InteractionTrigger why) {
        var interaction = work.interaction;
        agentWork.takeBack(work);
        interaction.connectedAt = MutableInteraction.NONE;
        interaction.go(why);
        floor.appendQueued(interaction);
        matching.queueUp(interaction);
    }
}
