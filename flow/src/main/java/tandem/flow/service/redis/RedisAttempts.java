package tandem.flow.service.redis;

import java.time.Duration;
import java.util.List;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tandem.flow.service.Attempts;

/// A counter for each account, or caller, by which it was tried in vain; gone when nobody has for the lock's time.
public final class RedisAttempts implements Attempts {
    private static final RedisScript TAKE = RedisScript.load(RedisAttempts.class, "take_attempt.lua");
    private static final RedisScript GIVE_BACK = RedisScript.load(RedisAttempts.class, "give_back_attempt.lua");
    private static final RedisScript FORGET = RedisScript.load(RedisAttempts.class, "forget_attempts.lua");

    private final RedisConnection redis;
    private final TenantKeys keys;
    private final String kind;
    private final int tries;
    private final Duration lock;

    /// @param kind  what is counted by: `account` or `caller`
    /// @param tries so many in vain lock it
    /// @param lock  for so long from the last of them
    public RedisAttempts(RedisConnection redis, TenantId tenant, String kind, int tries, Duration lock) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
        this.kind = kind;
        this.tries = tries;
        this.lock = lock;
    }

    @Override
    public Leave take(String whose) {
        var args = List.of(Integer.toString(tries), Long.toString(lock.toMillis()));
        if (TAKE.run(redis, key(whose), args) instanceof List<?> reply
                && reply.size() == 2
                && reply.getLast() instanceof Long number) {
            return reply.getFirst().equals("locked")
                    ? new Leave.Locked(Duration.ofMillis(number))
                    : new Leave.Granted(number.intValue());
        }
        throw new IllegalStateException("take_attempt.lua says what it should not");
    }

    @Override
    public void giveBack(String whose) {
        GIVE_BACK.run(redis, key(whose), List.of());
    }

    @Override
    public void forget(String whose) {
        FORGET.run(redis, key(whose), List.of());
    }

    private List<String> key(String whose) {
        return List.of(keys.key("attempts:" + kind + ":" + whose));
    }
}
