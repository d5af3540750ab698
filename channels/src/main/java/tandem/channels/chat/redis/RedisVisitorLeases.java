package tandem.channels.chat.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.RedisProtocol;
import tandem.channels.chat.VisitorLeases;
import tandem.core.InteractionId;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;

/// Leases as a ZSET: member the chat, score the end in milliseconds.
public final class RedisVisitorLeases implements VisitorLeases {
    private static final RedisScript TAKE_DUE = RedisScript.load(RedisVisitorLeases.class, "take_due_leases.lua");
    private static final CommandObjects COMMANDS = new CommandObjects(RedisProtocol.RESP2);
    private final RedisConnection redis;
    private final String key;

    public RedisVisitorLeases(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        this.key = TenantKeys.of(tenant).key("chat:leases");
    }

    @Override
    public void renew(Map<InteractionId, Instant> until) {
        if (until.isEmpty()) {
            return;
        }
        var scores = new HashMap<String, Double>();
        until.forEach((chat, end) -> scores.put(chat.value(), (double) end.toEpochMilli()));
        redis.call(jedis -> jedis.zadd(key, scores));
    }

    @Override
    public void renewAnd(InteractionId chat, Instant until, Runnable then) {
        var lease = COMMANDS.zadd(key, until.toEpochMilli(), chat.value());
        redis.sendAhead(lease, () -> {
            then.run();
            return chat;
        });
    }

    @Override
    public List<InteractionId> takeDue(Instant now, Duration retry, int limit) {
        var args = List.of(
                Long.toString(now.toEpochMilli()),
                Long.toString(now.plus(retry).toEpochMilli()),
                Integer.toString(limit));
        return TAKE_DUE.run(redis, List.of(key), args) instanceof List<?> due
                ? due.stream().map(chat -> new InteractionId((String) chat)).toList()
                : List.of();
    }

    @Override
    public void forget(InteractionId chat) {
        redis.call(jedis -> jedis.zrem(key, chat.value()));
    }
}
