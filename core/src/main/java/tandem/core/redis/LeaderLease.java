package tandem.core.redis;

import java.time.Duration;
import java.util.List;

/// Which one of the nodes leads, under a name: whoever has asked last in time.
public final class LeaderLease {
    private static final RedisScript LEAD = RedisScript.load(LeaderLease.class, "lead.lua");
    private static final RedisScript LEAVE = RedisScript.load(LeaderLease.class, "leave.lua");

    private final RedisConnection redis;
    private final List<String> key;

    /// @param key the name ([TenantKeys#key])
    public LeaderLease(RedisConnection redis, String key) {
        this.redis = redis;
        this.key = List.of(key);
    }

    /// Asks to lead, or to go on leading.
    ///
    /// @param node   a name that no other node has
    /// @param length until when no other node leads, from now on
    /// @return whether this node leads
    public boolean take(String node, Duration length) {
        return Long.valueOf(1).equals(LEAD.run(redis, key, List.of(node, Long.toString(length.toMillis()))));
    }

    /// Leads no more, so that another node need not wait.
    public void leave(String node) {
        LEAVE.run(redis, key, List.of(node));
    }
}
