package tandem.channels.chat.redis;

import java.time.Duration;
import redis.clients.jedis.params.SetParams;
import tandem.channels.chat.Once;
import tandem.core.InteractionId;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;

/// A key for each, forgotten after a day.
public final class RedisOnce implements Once {
    private static final Duration KEEP = Duration.ofDays(1);
    private final RedisConnection redis;
    private final TenantKeys keys;

    public RedisOnce(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
    }

    @Override
    public boolean first(InteractionId chat, String what) {
        var ifNew = SetParams.setParams().nx().px(KEEP.toMillis());
        return redis.call(jedis -> jedis.set(key(chat, what), "1", ifNew)) != null;
    }

    @Override
    public void undo(InteractionId chat, String what) {
        redis.call(jedis -> jedis.del(key(chat, what)));
    }

    private String key(InteractionId chat, String what) {
        return keys.key("chat:once:" + what + ":" + chat);
    }
}
