package tandem.channels.answer.redis;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
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
        redis.call(jedis -> {
            try (var both = jedis.pipelined()) {
                var uses = both.hincrBy(key, answer, 1);
                both.expire(key, MEMORY.toSeconds());
                both.sync();
                return uses.get();
            }
        });
    }

    @Override
    public Map<String, Long> between(LocalDate first, LocalDate last) {
        return redis.call(jedis -> {
            try (var days = jedis.pipelined()) {
                var counted = first.datesUntil(last.plusDays(1))
                        .map(day -> days.hgetAll(key(day)))
                        .toList();
                days.sync();
                return counted.stream()
                        .flatMap(day -> day.get().entrySet().stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, uses -> Long.valueOf(uses.getValue()), Long::sum));
            }
        });
    }

    private String key(LocalDate day) {
        return keys.key("answers:used:" + day);
    }
}
