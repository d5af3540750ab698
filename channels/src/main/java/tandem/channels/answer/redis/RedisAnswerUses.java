package tandem.channels.answer.redis;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import tandem.channels.AnswerUses;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;

/// A hash a day, which expires.
public final class RedisAnswerUses implements AnswerUses {
    private static final Duration MEMORY = Duration.ofDays(400);
    private final RedisConnection redis;
    private final TenantKeys keys;

    public RedisAnswerUses(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
    }

    /// Counted twice where the first reply of Redis was lost: it is a figure to judge answers by, not an account.
    @Override
    public void count(String answer, LocalDate day) {
        String key = key(day);
        redis.call(jedis -> jedis.hincrBy(key, answer, 1));
        redis.call(jedis -> jedis.expire(key, MEMORY.toSeconds()));
    }

    @Override
    public Map<String, Long> between(LocalDate first, LocalDate last) {
        var sums = new HashMap<String, Long>();
        for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            String key = key(day);
            redis.call(jedis -> jedis.hgetAll(key))
                    .forEach((answer, uses) -> sums.merge(answer, Long.parseLong(uses), Long::sum));
        }
        return sums;
    }

    private String key(LocalDate day) {
        return keys.key("answers:used:" + day);
    }
}
