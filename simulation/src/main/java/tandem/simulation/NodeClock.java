package tandem.simulation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import tandem.core.redis.FollowingClock;

/// The clocks of a node: a wall clock that is right until it jumps, a monotonic one that may run fast or slow, and the
/// one it lives by, which follows that of Redis as in production.
final class NodeClock extends Clock {
    private static final long COMPARED_EVERY = 1_000;
    private static final long NANOS = 1_000_000;

    private final World world;
    private final Clocks clocks;
    private final boolean livesByWall;
    private final FollowingClock following;
    private long wallIsAhead;
    private long saidAt = -1;
    private Instant said = Instant.MIN; // at that moment of the world
    private long comparedAt;
    private long drift; // millionths
    private long driftsSince;
    private long gained; // [ns] until then

    /// @param livesByWall as it should not
    NodeClock(World world, Clocks clocks, boolean livesByWall) {
        this.world = world;
        this.clocks = clocks;
        this.livesByWall = livesByWall;
        this.comparedAt = world.millis();
        this.following = new FollowingClock(clocks.redisTime(), this::nanos, true);
    }

    void jump(long millis) {
        wallIsAhead += millis;
        saidAt = -1;
    }

    void drift(long millionths) {
        saidAt = -1;
        gained = gained();
        driftsSince = world.millis();
        drift = millionths;
    }

    private long gained() {
        return gained + (world.millis() - driftsSince) * drift; // a millionth of a millisecond is a nanosecond
    }

    private long nanos() {
        return world.millis() * NANOS + gained();
    }

    /// The time, without comparing it.
    Instant says() {
        if (saidAt != world.millis()) {
            saidAt = world.millis();
            said = livesByWall ? World.BEGINNING.plusMillis(world.millis() + wallIsAhead) : following.instant();
        }
        return said;
    }

    @Override
    public Instant instant() {
        if (!livesByWall && world.millis() - comparedAt >= COMPARED_EVERY) {
            compare();
        }
        return says();
    }

    void compare() {
        comparedAt = world.millis();
        saidAt = -1;
        long now = nanos();
        following.follow(clocks.redisTime(), now, now);
    }

    @Override
    public long millis() {
        return instant().toEpochMilli();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
