package tandem.routing.store.memory;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionState;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.routing.AgentResult;
import tandem.routing.AgentView;
import tandem.routing.Presence;
import tandem.routing.store.Deadline;
import tandem.routing.store.InteractionTrigger;
import tandem.routing.store.LostDesktop;
import tandem.routing.store.PresenceTrigger;
import tandem.routing.store.Serving;
import tandem.routing.store.Signature;
import tandem.routing.store.Staffing;

/// What commands do to agents.
final class AgentSteps {
    private final Floor floor;
    private final Matching matching;

    AgentSteps(Floor floor, Matching matching) {
        this.floor = floor;
        this.matching = matching;
    }

    Optional<AgentView> logIn(Staffing staffing, SessionId session, long version) {
        var profile = staffing.agent();
        if (floor.signaturesVersion != version) {
            return Optional.empty();
        }
        var agent = floor.agents.computeIfAbsent(profile.id(), id -> new MutableAgent(id, floor.now));
        var lines = staffing.lines().stream()
                .map(line ->
                        Objects.requireNonNull(floor.lines.get(line.signature().toString())))
                .toList();
        agent.forgetDeclined();
        agent.name = profile.name();
        agent.session = session;
        agent.lostAt = MutableAgent.NEVER;
        agent.away = false;
        agent.capacity = profile.capacity();
        floor.deadlines.remove(new Deadline.OfDesktop(agent.id));
        floor.deadlines.remove(new Deadline.OfRetry(agent.id));
        floor.logIns++;
        floor.append(agent, new Event.AgentLoggedIn(agent.id, agent.name, session));
        matching.notReady(agent, PresenceTrigger.LOG_IN, "LOGGED_IN", true);
        agent.serves(lines);
        return Optional.of(agent.view());
    }

    boolean register(Signature signature, Map<AgentId, Serving> agents, long logIns) {
        if (floor.lines.containsKey(signature.toString())) {
            return true;
        }
        if (floor.logIns != logIns) {
            return false;
        }
        var line = new Line(signature);
        floor.lines.put(signature.toString(), line);
        floor.signaturesVersion++;
        for (AgentId id : agents.keySet()) {
            var agent = floor.agents.get(id);
            if (agent != null && agent.presence != Presence.LOGGED_OUT) {
                agent.servesAlso(line);
            }
        }
        return true;
    }

    AgentResult logOut(AgentId id, SessionId session) {
        var agent = live(id, session);
        if (agent == null) {
            return new AgentResult.Displaced();
        }
        if (agent.work.stream().anyMatch(AgentSteps::isInContact)) {
            return new AgentResult.Refused("in contact with a customer");
        }
        logOut(agent, PresenceTrigger.LOG_OUT, InteractionTrigger.AGENT_LOGS_OUT, "AGENT");
        return new AgentResult.Done(agent.view());
    }

    AgentResult ready(AgentId id, SessionId session) {
        var agent = live(id, session);
        if (agent == null) {
            return new AgentResult.Displaced();
        }
        if (agent.lostAt != MutableAgent.NEVER) {
            return new AgentResult.Refused("the desktop is not connected");
        }
        if (agent.presence != Presence.READY) {
            agent.go(PresenceTrigger.GO_READY, null, floor.now);
            agent.misses = 0;
            agent.idlesFrom(floor.now);
            floor.append(agent, new Event.AgentReady(id));
            matching.serve(agent);
        }
        return new AgentResult.Done(agent.view());
    }

    AgentResult notReady(AgentId id, SessionId session, String reason) {
        var agent = live(id, session);
        if (agent == null) {
            return new AgentResult.Displaced();
        }
        if (agent.presence != Presence.NOT_READY || !reason.equals(agent.reason)) {
            matching.notReady(agent, PresenceTrigger.GO_NOT_READY, reason, false);
        }
        return new AgentResult.Done(agent.view());
    }

    void desktopLost(AgentId id, SessionId session, long noOffersFrom) {
        var agent = live(id, session);
        if (agent == null || agent.lostAt != MutableAgent.NEVER) {
            return;
        }
        agent.lostAt = floor.now;
        floor.deadlines.set(new Deadline.OfDesktop(id), noOffersFrom);
        floor.append(agent, new Event.DesktopLost(id, true));
    }

    AgentResult desktopBack(AgentId id, SessionId session) {
        var agent = live(id, session);
        if (agent == null) {
            return new AgentResult.Displaced();
        }
        if (agent.lostAt != MutableAgent.NEVER) {
            agent.lostAt = MutableAgent.NEVER;
            agent.away = false;
            floor.deadlines.remove(new Deadline.OfDesktop(id));
            floor.append(agent, new Event.DesktopLost(id, false));
            matching.serve(agent);
        }
        return new AgentResult.Done(agent.view());
    }

    /// What a lost desktop costs by now (D3): desktop_due.lua.
    void desktopDue(AgentId id, LostDesktop limits) {
        var agent = floor.agents.get(id);
        var deadline = new Deadline.OfDesktop(id);
        if (agent == null || agent.lostAt == MutableAgent.NEVER) {
            floor.deadlines.remove(deadline);
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
                matching.notReady(agent, PresenceTrigger.LOSE_DESKTOP, "CONNECTION_LOST", true);
            }
            matching.rescindOffers(agent, InteractionTrigger.AGENT_LOST, "CONNECTION_LOST");
        }
        if (floor.now >= gone) {
            logOut(agent, PresenceTrigger.LOSE_DESKTOP_FOR_GOOD, InteractionTrigger.AGENT_GONE, "CONNECTION_LOST");
        } else if (floor.now >= notReady) {
            floor.deadlines.set(deadline, gone);
        } else if (floor.now >= away) {
            floor.deadlines.set(deadline, notReady);
        }
    }

    /// Offers are taken back, wrap-ups closed, chats and mails returned to their queues; calls go on: lib/log_out.lua.
    private void logOut(MutableAgent agent, PresenceTrigger how, InteractionTrigger work, String reason) {
        agent.go(how, reason, floor.now);
        agent.session = null;
        agent.lostAt = MutableAgent.NEVER;
        agent.away = false;
        agent.forgetDeclined();
        agent.place();
        floor.deadlines.remove(new Deadline.OfDesktop(agent.id));
        floor.deadlines.remove(new Deadline.OfRetry(agent.id));
        matching.rescindOffers(agent, work, "LOGGED_OUT");
        for (var interaction : agent.workInLineOrder()) {
            if (interaction.state == InteractionState.WRAP_UP) {
                floor.append(interaction, new Event.WrapUpCompleted(agent.id, null, null, true));
                matching.finish(interaction, agent, work);
            } else if (interaction.opened.channel() != Channel.VOICE) {
                giveBack(interaction, agent, work);
            }
        }
        floor.append(agent, new Event.AgentLoggedOut(agent.id, reason));
    }

    private void giveBack(MutableInteraction interaction, MutableAgent agent, InteractionTrigger why) {
        agent.release(interaction, floor.now);
        interaction.agent = null;
        interaction.connectedAt = MutableInteraction.NONE;
        interaction.go(why);
        floor.appendQueued(interaction);
        matching.queueUp(interaction);
    }

    private @Nullable MutableAgent live(AgentId id, SessionId session) {
        var agent = floor.agents.get(id);
        return agent != null && session.equals(agent.session) ? agent : null;
    }

    private static boolean isInContact(MutableInteraction interaction) {
        return interaction.state == InteractionState.CONNECTING || interaction.state == InteractionState.CONNECTED;
    }
}
