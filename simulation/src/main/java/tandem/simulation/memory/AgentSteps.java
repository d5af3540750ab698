package tandem.simulation.memory;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tandem.core.AgentId;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.routing.AgentResult;
import tandem.routing.AgentView;
import tandem.routing.model.Capacity;
import tandem.routing.model.Presence;
import tandem.routing.port.InteractionTrigger;
import tandem.routing.port.PresenceTrigger;
import tandem.routing.port.Serving;
import tandem.routing.port.Signature;
import tandem.routing.port.Staffing;

/// What commands do to agents.
final class AgentSteps {
    private final Floor floor;
    private final Matching matching;
    private final AgentWork agentWork;
    private final DesktopSteps desktops;
    private Interrupts interrupts = new Interrupts(Capacity.DEFAULT);

    AgentSteps(Floor floor, Matching matching, AgentWork agentWork, DesktopSteps desktops) {
        this.floor = floor;
        this.matching = matching;
        this.agentWork = agentWork;
        this.desktops = desktops;
    }

    Optional<AgentView> logIn(Staffing staffing, SessionId session, long version) {
        var profile = staffing.agent();
        if (floor.signaturesVersion != version) {
            return Optional.empty();
        }
        var agent = floor.agents.computeIfAbsent(profile.id(), id -> new MutableAgent(id, floor.now));
        agent.forgetDeclined();
        agent.name = profile.name();
        agent.session = session;
        agent.lostAt = MutableAgent.NEVER;
        agent.away = false;
        agent.shift = new Shift(floor.now, agent.shift.idleSince);
        floor.deadlines.cancel(agent.desktopTimer);
        floor.deadlines.cancel(agent.retryTimer);
        floor.logIns++;
        floor.append(agent, new Event.AgentLoggedIn(agent.id, agent.name, session));
        agentWork.notReady(agent, PresenceTrigger.LOG_IN, "LOGGED_IN", true);
        serves(agent, staffing);
        agentWork.resume(agent); // their terms may be others than those under which it was interrupted
        return Optional.of(agent.view());
    }

    boolean restaff(Staffing staffing, long version) {
        var agent = floor.agents.get(staffing.agent().id());
        if (agent == null || !agent.isLoggedIn()) {
            return true;
        }
        if (floor.signaturesVersion != version) {
            return false;
        }
        floor.logIns++;
        serves(agent, staffing);
        agentWork.resume(agent);
        matching.serve(agent);
        return true;
    }

    private void serves(MutableAgent agent, Staffing staffing) {
        List<Seat> seats = staffing.lines().stream()
                .map(line -> new Seat(agent, Objects.requireNonNull(floor.lines.get(line.signature())), line))
                .toList();
        if (!interrupts.follow(staffing.capacity())) {
            interrupts = new Interrupts(staffing.capacity());
        }
        agent.fingerprint = staffing.fingerprint();
        agent.serves(staffing.agent().capacity(), interrupts, seats);
    }

    boolean register(Signature signature, Map<AgentId, Serving> able, long logIns) {
        if (floor.lines.containsKey(signature)) {
            return true;
        }
        if (floor.logIns != logIns) {
            return false;
        }
        var line = new Line(signature);
        floor.lines.put(signature, line);
        floor.signaturesVersion++;
        able.forEach((id, serving) -> {
            var agent = floor.agents.get(id);
            if (agent != null && agent.isLoggedIn()) {
                agent.servesAlso(new Seat(agent, line, serving));
            }
        });
        return true;
    }

    AgentResult logOut(AgentId id, SessionId session) {
        var agent = desktops.live(id, session);
        if (agent == null) {
            return new AgentResult.Displaced();
        }
        if (agent.work.stream().anyMatch(Work::isInContact)) {
            return new AgentResult.Refused("in contact with a customer");
        }
        desktops.logOut(agent, PresenceTrigger.LOG_OUT, InteractionTrigger.AGENT_LOGS_OUT, "AGENT");
        return new AgentResult.Done(agent.view());
    }

    AgentResult ready(AgentId id, SessionId session) {
        var agent = desktops.live(id, session);
        if (agent == null) {
            return new AgentResult.Displaced();
        }
        if (agent.lostAt != MutableAgent.NEVER) {
            return new AgentResult.Refused("the desktop is not connected");
        }
        if (agent.presence != Presence.READY) {
            agent.go(PresenceTrigger.GO_READY, null, floor.now);
            agent.misses = 0;
            agent.shift.idleSince = floor.now;
            floor.append(agent, new Event.AgentReady(id));
            matching.serve(agent);
        }
        return new AgentResult.Done(agent.view());
    }

    AgentResult notReady(AgentId id, SessionId session, String reason) {
        var agent = desktops.live(id, session);
        if (agent == null) {
            return new AgentResult.Displaced();
        }
        if (agent.presence != Presence.NOT_READY || !reason.equals(agent.reason)) {
            agentWork.notReady(agent, PresenceTrigger.GO_NOT_READY, reason, false);
        }
        return new AgentResult.Done(agent.view());
    }
}
