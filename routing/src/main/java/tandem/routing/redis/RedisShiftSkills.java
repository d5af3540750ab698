package tandem.routing.redis;

import java.util.Map;
import java.util.stream.Collectors;
import tandem.core.AgentId;
import tandem.core.TenantId;
import tandem.core.redis.Broadcast;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The hash `shiftSkills`: skills as JSON by agent, for those who have others than usual.
public final class RedisShiftSkills {
    private static final TypeReference<Map<String, Integer>> SKILLS = new TypeReference<>() {};

    private final RedisConnection redis;
    private final String key;
    private final Broadcast news;

    public RedisShiftSkills(RedisConnection redis, TenantId tenant) {
        var keys = TenantKeys.of(tenant);
        this.redis = redis;
        this.key = keys.key("shiftSkills");
        this.news = new Broadcast(redis, keys.key("shiftSkills:changed"));
    }

    public void put(AgentId agent, Map<String, Integer> skills) {
        redis.call(jedis -> jedis.hset(key, agent.value(), JsonMapper.shared().writeValueAsString(skills)));
    }

    /// @return whether there was something
    public boolean remove(AgentId agent) {
        return redis.call(jedis -> jedis.hdel(key, agent.value())) > 0;
    }

    public Map<AgentId, Map<String, Integer>> all() {
        return redis.call(jedis -> jedis.hgetAll(key)).entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        entry -> new AgentId(entry.getKey()),
                        entry -> JsonMapper.shared().readValue(entry.getValue(), SKILLS)));
    }

    /// Tells all nodes that there is a change.
    public void tell() {
        news.tell("");
    }

    public Broadcast.Subscription listen(Broadcast.Listener listener) {
        return news.listen("shift-skills", listener);
    }
}
