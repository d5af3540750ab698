package tandem.routing.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tandem.core.AgentId;
import tandem.core.SessionId;
import tandem.routing.AgentResult;
import tandem.routing.AgentView;
import tandem.routing.model.Capacity;
import tandem.routing.port.Desks;
import tandem.routing.port.Staffing;
import tandem.routing.port.Step;

/// `log_in.lua`, `restaff.lua`, `log_out.lua`, `ready.lua`, `not_ready.lua`, `desktop_lost.lua`, `desktop_back.lua`.
interface DeskScripts extends Desks {
    ScriptCaller caller();

    KnownSignatures known();

    @Override
    default Optional<AgentView> logIn(Staffing staffing, SessionId session, long version, Step step) {
        var lines = known().lines(staffing.lines(), version);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        var agent = staffing.agent();
        var reply = caller().run(
                        "log_in",
                        step,
                        agent.id(),
                        agent.name(),
                        session,
                        agent.capacity(),
                        interrupts(staffing.capacity()),
                        version,
                        lines.get(),
                        staffing.fingerprint());
        return reply.tag().equals("done") ? Optional.of(caller().agent(reply, agent.id())) : Optional.empty();
    }

    @Override
    default boolean restaff(Staffing staffing, long version, Step step) {
        var lines = known().lines(staffing.lines(), version);
        if (lines.isEmpty()) {
            return false;
        }
        var agent = staffing.agent();
        var reply = caller().run(
                        "restaff",
                        step,
                        agent.id(),
                        agent.capacity(),
                        interrupts(staffing.capacity()),
                        version,
                        lines.get(),
                        staffing.fingerprint());
        return reply.tag().equals("done");
    }

    /// Words `NEWCOMER>HELD`.
    private static String interrupts(Capacity capacity) {
        return capacity.interrupts().entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(held -> entry.getKey() + ">" + held))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    @Override
    default AgentResult logOut(AgentId agent, SessionId session, Step step) {
        return caller().agentResult(caller().run("log_out", step, agent, session), agent);
    }

    @Override
    default AgentResult ready(AgentId agent, SessionId session, Step step) {
        return caller().agentResult(caller().run("ready", step, agent, session), agent);
    }

    @Override
    default AgentResult notReady(AgentId agent, SessionId session, String reason, Step step) {
        return caller().agentResult(caller().run("not_ready", step, agent, session, reason), agent);
    }

    @Override
    default void desktopLost(AgentId agent, SessionId session, Instant noOffersFrom, Step step) {
        var grace = Duration.between(step.now(), noOffersFrom);
        caller().run("desktop_lost", step, agent, session, grace.toMillis());
    }

    @Override
    default AgentResult desktopBack(AgentId agent, SessionId session, Step step) {
        return caller().agentResult(caller().run("desktop_back", step, agent, session), agent);
    }

    @Override
    default Map<AgentId, String> staffed() {
        return caller().scans().entries(caller().key("staffed"), AgentId::new);
    }
}
