package tandem.insight.quality.redis;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tandem.core.TenantId;
import tandem.core.event.EventId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;
import tandem.insight.quality.Pool;
import tandem.insight.quality.PoolStore;
import tools.jackson.databind.json.JsonMapper;

/// The hash `quality:pools` has the samples as JSON by rule, time and agent, `quality:drawn` the last time of
/// each rule,
/// `quality:position` up to where the journal is in the pools.
public final class RedisPools implements PoolStore {
    private final RedisConnection redis;
    private final String pools;
    private final String drawn;
    private final String position;
    private final JsonMapper json = JsonMapper.shared();

    public RedisPools(RedisConnection redis, TenantId tenant) {
        var keys = TenantKeys.of(tenant);
        this.redis = redis;
        this.pools = keys.key("quality:pools");
        this.drawn = keys.key("quality:drawn");
        this.position = keys.key("quality:position");
    }

    private record Samples(List<Pool.Sample> samples) {}

    @Override
    public EventId position() {
        var at = redis.call(jedis -> jedis.get(position));
        return at == null ? EventId.START : new EventId(at);
    }

    @Override
    public List<Pool> pools() {
        return redis.call(jedis -> jedis.hgetAll(pools)).entrySet().stream()
                .map(entry -> new Pool(
                        Pool.Key.of(entry.getKey()),
                        json.readValue(entry.getValue(), Samples.class).samples()))
                .toList();
    }

    @Override
    public void write(Collection<Pool> some, EventId upTo) {
        if (!some.isEmpty()) {
            var texts = new HashMap<String, String>();
            some.forEach(
                    pool -> texts.put(pool.key().toString(), json.writeValueAsString(new Samples(pool.samples()))));
            redis.call(jedis -> jedis.hset(pools, texts));
        }
        redis.call(jedis -> jedis.set(position, upTo.value()));
    }

    @Override
    public void drop(Collection<Pool.Key> keys) {
        var fields = keys.stream().map(Pool.Key::toString).toArray(String[]::new);
        if (fields.length > 0) {
            redis.call(jedis -> jedis.hdel(pools, fields));
        }
    }

    @Override
    public Map<String, LocalDate> drawn() {
        var dates = new HashMap<String, LocalDate>();
        redis.call(jedis -> jedis.hgetAll(drawn)).forEach((rule, date) -> dates.put(rule, LocalDate.parse(date)));
        return dates;
    }

    @Override
    public void drawn(String rule, LocalDate period) {
        redis.call(jedis -> jedis.hset(drawn, Map.of(rule, period.toString())));
    }
}
