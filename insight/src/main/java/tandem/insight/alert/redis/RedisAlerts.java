package tandem.insight.alert.redis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tandem.core.TenantId;
import tandem.core.redis.Broadcast;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;
import tandem.insight.alert.Alert;
import tandem.insight.alert.AlertMark;
import tandem.insight.alert.AlertState;
import tandem.insight.alert.AlertStore;
import tools.jackson.databind.json.JsonMapper;

/// The hashes `alerts:states` and `alerts:marks` by the alert's id, the list `alerts:past`; all as JSON.
public final class RedisAlerts implements AlertStore {
    private static final int KEPT = 1000;

    private final RedisConnection redis;
    private final String states;
    private final String marks;
    private final String past;
    private final Broadcast news;
    private final JsonMapper json = JsonMapper.shared();

    public RedisAlerts(RedisConnection redis, TenantId tenant) {
        var keys = TenantKeys.of(tenant);
        this.redis = redis;
        this.states = keys.key("alerts:states");
        this.marks = keys.key("alerts:marks");
        this.past = keys.key("alerts:past");
        this.news = new Broadcast(redis, keys.key("alerts:changed"));
    }

    @Override
    public Map<String, AlertState> states() {
        return all(states, AlertState.class);
    }

    @Override
    public void put(Map<String, AlertState> some) {
        var texts = new HashMap<String, String>();
        some.forEach((id, state) -> texts.put(id, json.writeValueAsString(state)));
        redis.call(jedis -> jedis.hset(states, texts));
    }

    @Override
    public void forget(String id) {
        redis.call(jedis -> jedis.hdel(states, id));
        redis.call(jedis -> jedis.hdel(marks, id));
    }

    @Override
    public Map<String, AlertMark> marks() {
        return all(marks, AlertMark.class);
    }

    @Override
    public void mark(String id, AlertMark mark) {
        redis.call(jedis -> jedis.hset(marks, id, json.writeValueAsString(mark)));
    }

    private <T> Map<String, T> all(String key, Class<T> type) {
        return redis.call(jedis -> jedis.hgetAll(key)).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> json.readValue(entry.getValue(), type)));
    }

    @Override
    public List<Alert> past() {
        return redis.call(jedis -> jedis.lrange(past, 0, KEPT - 1)).stream()
                .map(text -> json.readValue(text, Alert.class))
                .toList();
    }

    @Override
    public void over(Alert alert) {
        redis.call(jedis -> jedis.lpush(past, json.writeValueAsString(alert)));
        redis.call(jedis -> jedis.ltrim(past, 0, KEPT - 1));
    }

    @Override
    public void tell() {
        news.tell("");
    }

    @Override
    public AutoCloseable listen(Runnable changed) {
        return news.listen("alerts", new Broadcast.Listener() {
            @Override
            public void told(String word) {
                changed.run();
            }

            @Override
            public void connected() {
                changed.run();
            }
        });
    }
}
