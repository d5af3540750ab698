package tandem.routing.simulation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The wall clock of a node: right until it jumps.
final class NodeClock extends Clock {
    private final World world;
    private long wrongBy;

    NodeClock(World world) {
        this.world = world;
    }

    void jump(long millis) {
        wrongBy += millis;
    }

    @Override
    public long millis() {
        return World.BEGINNING.toEpochMilli() + world.millis() + wrongBy;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
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
