package tandem.routing.redis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.SessionId;
import tandem.routing.AgentView;
import tandem.routing.model.AgentChoice;
import tandem.routing.model.Capacity;
import tandem.routing.port.LineStaff;
import tandem.routing.port.Serving;
import tandem.routing.port.Signature;
import tandem.routing.port.Staffing;
import tandem.routing.port.Step;

/// `log_in.lua`, `restaff.lua`, `register_signature.lua`, `staff.lua`: who serves which lines. The scripts know
/// lines by number, channels and choices by the number of their name.
record StaffingScripts(ScriptCaller caller, KnownSignatures known) {
    /// So many agents are given a new line in one step, lest others wait for it.
    private static final int CHUNK = 100;

    Optional<AgentView> logIn(Staffing staffing, SessionId session, long version, Step step) {
        var lines = known.lines(staffing.lines(), version);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        var agent = staffing.agent();
        var reply = caller.run(
                "log_in",
                step,
                agent.id(),
                agent.name(),
                session,
                agent.capacity(),
                interrupts(staffing.capacity()),
                version,
                lines.get(),
                staffing.imprint());
        return reply.tag().equals("done") ? Optional.of(caller.agent(reply, agent.id())) : Optional.empty();
    }

    boolean restaff(Staffing staffing, long version, Step step) {
        var lines = known.lines(staffing.lines(), version);
        if (lines.isEmpty()) {
            return false;
        }
        var agent = staffing.agent();
        var reply = caller.run(
                "restaff",
                step,
                agent.id(),
                agent.capacity(),
                interrupts(staffing.capacity()),
                version,
                lines.get(),
                staffing.imprint());
        return reply.tag().equals("done");
    }

    boolean register(Signature signature, Map<AgentId, Serving> agents, long logIns, Step step) {
        Iterator<Map.Entry<AgentId, Serving>> left = agents.entrySet().iterator();
        Reply reply;
        do {
            List<Object> chunk = new ArrayList<>();
            for (int n = 0; n < CHUNK && left.hasNext(); n++) {
                var agent = left.next();
                chunk.addAll(List.of(
                        agent.getKey(),
                        agent.getValue().weight(),
                        agent.getValue().base()));
            }
            List<Object> args = new ArrayList<>(List.of(
                    signature,
                    number(signature.channel()),
                    number(signature.choice()),
                    logIns,
                    left.hasNext() ? 0 : 1));
            args.addAll(chunk);
            reply = caller.run("register_signature", step.now(), args.toArray());
        } while (left.hasNext() && reply.tag().equals("done"));
        return reply.tag().equals("done");
    }

    Map<Signature, LineStaff> staff(Collection<Signature> signatures) {
        var all = List.copyOf(signatures);
        var reply = caller.run("staff", Instant.EPOCH, all.toArray());
        Map<Signature, LineStaff> staff = new HashMap<>();
        for (int n = 0; n < all.size(); n++) {
            staff.put(all.get(n), new LineStaff(reply.number(2 * n), reply.number(2 * n + 1)));
        }
        return staff;
    }

    /// As in lib/agent.lua.
    static int number(Channel channel) {
        return switch (channel) {
            case VOICE -> 1;
            case CHAT -> 2;
            case EMAIL -> 3;
            case CALLBACK -> 4;
            case VOICEMAIL -> 5;
        };
    }

    /// As in lib/order.lua.
    static int number(AgentChoice choice) {
        return switch (choice) {
            case LONGEST_IDLE -> 0;
            case BEST_PROFICIENCY -> 1;
            case LEAST_OCCUPIED -> 2;
            case ROUND_ROBIN -> 3;
            case FEWEST -> 4;
            case LINEAR -> 5;
            case RANDOM -> 6;
            case RING_ALL -> 7;
        };
    }

    /// Words `NEWCOMER>HELD`.
    private static String interrupts(Capacity capacity) {
        return capacity.interrupts().entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(held -> entry.getKey() + ">" + held))
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
