package tandem.insight.metrics.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import redis.clients.jedis.UnifiedJedis;
import tandem.core.AgentId;
import tandem.core.TenantId;
import tandem.core.event.EventId;
import tandem.core.redis.LeaderLease;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tandem.insight.metrics.HistoryStore;

/// The sums in Redis: a hash per day and queue or agent (`metrics:2026-11-23|q|sales`), which is forgotten when
/// it has not changed for `kept`.
public final class RedisHistoryStore implements HistoryStore {
    private static final RedisScript COMMIT = RedisScript.load(RedisHistoryStore.class, "commit.lua");

    /// Tables in one trip: some hundred kilobytes.
    private static final int AT_ONCE = 100;

    private final RedisConnection redis;
    private final TenantKeys keys;
    private final Duration kept;

    public RedisHistoryStore(RedisConnection redis, TenantId tenant, Duration kept) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
        this.kept = kept;
    }

    @Override
    public boolean lead(String node, Duration lease) {
        return new LeaderLease(redis, keys.key("metrics:leader")).take(node, lease);
    }

    @Override
    public Checkpoint load() {
        var position = redis.call(jedis -> jedis.get(keys.key("metrics:position")));
        var agents = new HashMap<AgentId, String>();
        redis.call(jedis -> jedis.hgetAll(keys.key("metrics:agents")))
                .forEach((agent, saved) -> agents.put(new AgentId(agent), saved));
        return new Checkpoint(position == null ? EventId.START : new EventId(position), agents);
    }

    @Override
    public Map<String, Map<String, String>> readAll(Map<String, ? extends Collection<String>> rows) {
        var found = new HashMap<String, Map<String, String>>();
        var tables = List.copyOf(rows.keySet());
        for (int from = 0; from < tables.size(); from += AT_ONCE) {
            var some = tables.subList(from, Math.min(from + AT_ONCE, tables.size()));
            found.putAll(redis.call(jedis -> read(jedis, some, rows)));
        }
        return found;
    }

    private Map<String, Map<String, String>> read(
            UnifiedJedis jedis, List<String> tables, Map<String, ? extends Collection<String>> rows) {
        var answers = new HashMap<String, Supplier<Map<String, String>>>();
        try (var pipeline = jedis.pipelined()) {
            for (String table : tables) {
                var names = Objects.requireNonNull(rows.get(table)).toArray(String[]::new);
                if (names.length == 0) {
                    answers.put(table, pipeline.hgetAll(key(table))::get);
                } else {
                    var values = pipeline.hmget(key(table), names);
                    answers.put(table, () -> byName(names, values.get()));
                }
            }
            pipeline.sync();
        }
        var found = new HashMap<String, Map<String, String>>();
        answers.forEach((table, answer) -> found.put(table, answer.get()));
        return found;
    }

    private static Map<String, String> byName(String[] names, List<String> values) {
        var some = new LinkedHashMap<String, String>();
        for (int i = 0; i < names.length; i++) {
            if (values.get(i) != null) {
                some.put(names[i], values.get(i));
            }
        }
        return some;
    }

    private String key(String table) {
        return keys.key("metrics:" + table);
    }

    @Override
    public boolean commit(EventId from, Commit commit) {
        var args = new ArrayList<String>();
        args.add(from.value());
        args.add(commit.to().value());
        args.add(Long.toString(kept.toSeconds()));
        args.add(Integer.toString(commit.agents().size()));
        commit.agents().forEach((agent, saved) -> {
            args.add(agent.value());
            args.add(saved.orElse(""));
        });
        commit.sums().forEach((table, rows) -> {
            if (rows.isEmpty()) {
                args.addAll(List.of(table, "", ""));
            }
            rows.forEach((row, value) -> {
                args.add(table);
                args.add(row);
                args.add(value);
            });
        });
        return Long.valueOf(1).equals(COMMIT.run(redis, List.of(keys.base()), args));
    }
}
