package tandem.desktop.session;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;

/// Counts in Redis; a lock and a count are forgotten after the length of a lock.
final class RedisLocks implements Locks {
    private static final RedisScript LOCK = RedisScript.load(RedisLocks.class, "lock.lua");
    private static final int LONGEST_NAME = 64;

    private final RedisConnection redis;
    private final List<String> base;
    private final int failures;
    private final Duration length;
    private final Clock clock;

    /// @param failures after how many in a row
    /// @param length   for how long
    RedisLocks(RedisConnection redis, TenantId tenant, int failures, Duration length, Clock clock) {
        this.redis = redis;
        this.base = List.of(TenantKeys.of(tenant).base());
        this.failures = failures;
        this.length = length;
        this.clock = clock;
    }

    @Override
    public Duration left(String user) {
        return Duration.ofMillis(run("look", user));
    }

    @Override
    public boolean failed(String user) {
        return run("fail", user) < 0;
    }

    @Override
    public boolean clear(String user) {
        return run("clear", user) > 0;
    }

    private long run(String what, String user) {
        var name = user.toLowerCase(Locale.ROOT);
        var args = List.of(
                what,
                name.substring(0, Math.min(name.length(), LONGEST_NAME)),
                Long.toString(clock.millis()),
                Integer.toString(failures),
                Long.toString(length.toMillis()));
        return ((Number) Objects.requireNonNull(LOCK.run(redis, base, args))).longValue();
    }
}
