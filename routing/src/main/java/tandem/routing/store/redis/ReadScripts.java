package tandem.routing.store.redis;

import java.time.Instant;
import java.util.Optional;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.redis.RedisScript;
import tandem.routing.AgentView;

/// `find.lua`, `view_agent.lua`, `position.lua`: small reads of more than one key.
record ReadScripts(ScriptCaller caller) {
    private static final RedisScript FIND = ScriptCaller.load("find.lua");
    private static final RedisScript VIEW_AGENT = ScriptCaller.load("view_agent.lua");
    private static final RedisScript POSITION = ScriptCaller.load("position.lua");

    Optional<Interaction> find(InteractionId interaction) {
        var reply = caller.run(FIND, Instant.EPOCH, interaction);
        return reply.list().isEmpty() ? Optional.empty() : Optional.of(InteractionHash.read(reply.hash(0)));
    }

    Optional<AgentView> agent(AgentId agent) {
        var reply = caller.run(VIEW_AGENT, Instant.EPOCH, agent);
        return reply.list().isEmpty() ? Optional.empty() : Optional.of(AgentHash.read(reply.hashesFrom(0)));
    }

    Optional<Integer> position(InteractionId interaction) {
        var reply = caller.run(POSITION, Instant.EPOCH, interaction);
        return Optional.ofNullable(reply.value()).map(rank -> Integer.parseInt(rank.toString()) + 1);
    }
}
