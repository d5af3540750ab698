package tandem.routing.redis;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.ZRangeParams;
import tandem.core.AgentId;
import tandem.core.SessionId;
import tandem.routing.port.NodeLeases;

/// `nodes`: a sorted set of nodes by the end of their leases; `desktops`: a hash from agent to `NODE SESSION`.
/// The hash is read as a whole only when a node has died.
final class RedisNodeLeases implements NodeLeases {
    private final ScriptCaller caller;
    private final String nodes;
    private final String desktops;

    RedisNodeLeases(ScriptCaller caller) {
        this.caller = caller;
        this.nodes = caller.key("nodes");
        this.desktops = caller.key("desktops");
    }

    @Override
    public void hold(AgentId agent, SessionId session, String node) {
        call(jedis -> jedis.hset(desktops, agent.value(), node + " " + session));
    }

    @Override
    public boolean renew(String node, Instant until) {
        return caller.layout().renew(node, until);
    }

    @Override
    public List<String> lapsed(Instant now) {
        return call(jedis -> jedis.zrange(nodes, ZRangeParams.zrangeByScoreParams(0, (double) now.toEpochMilli())));
    }

    @Override
    public Map<AgentId, SessionId> desktopsOf(String node) {
        var found = new HashMap<AgentId, SessionId>();
        call(jedis -> jedis.hgetAll(desktops)).forEach((agent, held) -> {
            if (held.startsWith(node + " ")) {
                found.put(new AgentId(agent), new SessionId(held.substring(node.length() + 1)));
            }
        });
        return found;
    }

    /// The desktops stay noted: their sessions are over, or the next hold replaces them.
    @Override
    public void forget(String node) {
        call(jedis -> jedis.zrem(nodes, node));
    }

    private <T> T call(Function<UnifiedJedis, T> command) {
        caller.layout().require();
        return caller.read(command);
    }
}
