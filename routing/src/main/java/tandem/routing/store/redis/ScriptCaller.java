package tandem.routing.store.redis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.RedisUnavailableException;
import tandem.core.redis.TenantKeys;
import tandem.routing.AgentResult;
import tandem.routing.AgentView;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.store.Step;

/// Runs the scripts of one tenant: the first arguments of each are the time and the command's id.
record ScriptCaller(RedisConnection redis, TenantKeys keys) {

    static RedisScript load(String file) {
        return RedisScript.load(tandem.routing.store.RoutingStore.class, file);
    }

    Reply run(RedisScript script, Step step, Object... args) {
        return run(script, millis(step.now()), step.command().value(), args);
    }

    /// A script that is harmless to repeat at any time, so that it needs no command id.
    Reply run(RedisScript script, Instant now, Object... args) {
        return run(script, millis(now), "", args);
    }

    private Reply run(RedisScript script, String now, String command, Object... args) {
        List<String> all = new ArrayList<>(args.length + 2);
        all.add(now);
        all.add(command);
        for (Object arg : args) {
            all.add(arg.toString());
        }
        try {
            return new Reply(script.run(redis, List.of(keys.base()), all));
        } catch (RedisUnavailableException e) {
            throw new RoutingUnavailableException("Routing's store does not answer", e);
        }
    }

    /// The interaction after a tag; read anew where a repeated command is answered without it.
    Interaction interaction(Reply reply, InteractionId id) {
        return reply.size() > 1
                ? InteractionHash.read(reply.hash(1))
                : new ReadScripts(this).find(id).orElseThrow();
    }

    /// The agent and his work after a tag; read anew where a repeated command is answered without them.
    AgentView agent(Reply reply, AgentId id) {
        return reply.size() > 1
                ? AgentHash.read(reply.hashesFrom(1))
                : new ReadScripts(this).agent(id).orElseThrow();
    }

    /// The answer of a script about an agent's own state.
    AgentResult agentResult(Reply reply, AgentId id) {
        return switch (reply.tag()) {
            case "done" -> new AgentResult.Done(agent(reply, id));
            case "displaced" -> new AgentResult.Displaced();
            case "refused" -> new AgentResult.Refused(reply.text(1));
            default -> throw reply.unexpected();
        };
    }

    static String millis(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }
}
