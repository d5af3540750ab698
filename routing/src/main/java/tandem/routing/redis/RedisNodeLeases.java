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
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisUnavailableException;
import tandem.core.redis.TenantKeys;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.port.NodeLeases;

/// `nodes`: a sorted set of nodes by the end of their leases; `desktops`: a hash from agent to `NODE SESSION`.
/// The hash is read as a whole only when a node has died.
final class RedisNodeLeases implements NodeLeases {
    private final RedisConnection redis;
    private final String nodes;
    private final String desktops;

    RedisNodeLeases(RedisConnection redis, TenantKeys keys) {
        this.redis = redis;
        this.nodes = keys.key("nodes");
        this.desktops = keys.key("desktops");
    }

    @Override
    public void hold(AgentId agent, SessionId session, String node) {
        call(jedis -> jedis.hset(desktops, agent.value(), node + " " + session));
    }

    @Override
    public boolean renew(String node, Instant until) {
        return call(jedis -> jedis.zadd(nodes, (double) until.toEpochMilli(), node)) == 0;
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
    public void forget(String node, Instant now) {
        Double until = call(jedis -> jedis.zscore(nodes, node));
        if (until != null && until <= now.toEpochMilli()) {
            call(jedis -> jedis.zrem(nodes, node));
        }
    }

    private <T> T call(Function<UnifiedJedis, T> command) {
        try {
            return redis.call(command);
        } catch (RedisUnavailableException e) {
            throw new RoutingUnavailableException(e);
        }
    }
}
