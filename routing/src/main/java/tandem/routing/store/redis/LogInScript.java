package tandem.routing.store.redis;

import java.util.Optional;
import java.util.stream.Collectors;
import tandem.core.SessionId;
import tandem.core.redis.RedisScript;
import tandem.routing.AgentView;
import tandem.routing.store.Staffing;
import tandem.routing.store.Step;

/// `log_in.lua`
record LogInScript(ScriptCaller caller) {
    private static final RedisScript SCRIPT = ScriptCaller.load("log_in.lua");

    Optional<AgentView> run(Staffing staffing, SessionId session, long version, Step step) {
        var agent = staffing.agent();
        var lines = staffing.lines().stream()
                .map(line -> line.weight() + " " + line.signature() + "\n")
                .collect(Collectors.joining());
        var reply = caller.run(SCRIPT, step, agent.id(), agent.name(), session, agent.capacity(), version, lines);
        return switch (reply.tag()) {
            case "done" -> Optional.of(caller.agent(reply, agent.id()));
            case "again" -> Optional.empty();
            default -> throw reply.unexpected();
        };
    }
}
