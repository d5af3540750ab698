package tandem.ivr.service.redis;

import java.time.Duration;
import java.util.List;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tandem.ivr.service.Attempts;

/// A counter for each account that somebody has tried in vain; it is gone when nobody has for the lock's time.
public final class RedisAttempts implements Attempts {
    private static final RedisScript TAKE = RedisScript.load(RedisAttempts.class, "take_attempt.lua");
    private static final RedisScript GIVE_BACK = RedisScript.load(RedisAttempts.class, "give_back_attempt.lua");
    private static final RedisScript FORGET = RedisScript.load(RedisAttempts.class, "forget_attempts.lua");

    private final RedisConnection redis;
    private final TenantKeys keys;
    private final int tries;
    private final Duration lock;

    /// @param tries so many in vain lock the account
    /// @param lock  for so long from the last of them
    public RedisAttempts(RedisConnection redis, TenantId tenant, int tries, Duration lock) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
        this.tries = tries;
        this.lock = lock;
    }

    @Override
    public Leave take(String account) {
        var args = List.of(Integer.toString(tries), Long.toString(lock.toMillis()));
        if (TAKE.run(redis, key(account), args) instanceof List<?> reply
                && reply.size() == 2
                && reply.getLast() instanceof Long number) {
            return reply.getFirst().equals("locked")
                    ? new Leave.Locked(Duration.ofMillis(number))
                    : new Leave.Granted(number.intValue());
        }
        throw new IllegalStateException("take_attempt.lua says what it should not");
    }

    @Override
    public void giveBack(String account) {
        GIVE_BACK.run(redis, key(account), List.of());
    }

    @Override
    public void forget(String account) {
        FORGET.run(redis, key(account), List.of());
    }

    private List<String> key(String account) {
        return List.of(keys.key("attempts:" + account));
    }
}
