package tandem.simulation;

import java.time.Instant;
import tandem.simulation.invariant.CheckedStore;

/// The clock of Redis, what the nodes make of it, and when any of them was there to look at it.
final class Clocks implements CheckedStore.Time {
    /// How late a deadline may be while a node runs (I4).
    static final long TOLERANCE = 1000;

    private final World world;
    private final boolean ownClocks;
    private final NodeClock observer;
    private long redisIsAhead;
    private long idle;
    private long idleSince;
    private long runningSince;
    private boolean running;

    /// @param ownClocks whether nodes live by their wall clocks, as they should not
    Clocks(World world, boolean ownClocks) {
        this.world = world;
        this.ownClocks = ownClocks;
        this.observer = new NodeClock(world, this, false);
    }

    NodeClock ofNode() {
        return new NodeClock(world, this, ownClocks);
    }

    Instant redisTime() {
        return World.BEGINNING.plusMillis(world.millis() + redisIsAhead);
    }

    void redisJumps(long millis) {
        redisIsAhead += millis;
        observer.compare();
    }

    /// To be called whenever a node starts, dies, stops or goes on.
    void nodesChanged() {
        boolean any = false;
        for (SimulatedNode node : world.nodes()) {
            any |= node.pausedUntil <= world.millis();
        }
        if (any && !running) {
            runningSince = world.millis();
            idle += world.millis() - idleSince;
        } else if (running && !any) {
            idleSince = world.millis();
        }
        running = any;
    }

    long runningSince() {
        return runningSince;
    }

    /// By a clock that does nothing else than to follow Redis, or by that of a node that is ahead of it.
    @Override
    public Instant now() {
        Instant furthest = observer.instant();
        for (SimulatedNode node : world.nodes()) {
            Instant says = shouldSay(node);
            furthest = says.isAfter(furthest) ? says : furthest;
        }
        return furthest;
    }

    /// By the clock that is furthest, of those nodes that could have seen to it.
    @Override
    public Instant dueBy() {
        Instant furthest = Instant.MIN;
        for (SimulatedNode node : world.nodes()) {
            long since = Math.max(node.pausedUntil, runningSince);
            Instant says = world.millis() - since >= TOLERANCE ? shouldSay(node) : Instant.MIN;
            furthest = says.isAfter(furthest) ? says : furthest;
        }
        return furthest.equals(Instant.MIN) ? furthest : furthest.minusMillis(TOLERANCE);
    }

    private Instant shouldSay(SimulatedNode node) {
        return ownClocks ? observer.instant() : node.clock.says();
    }

    @Override
    public long elapsed() {
        return world.millis();
    }

    @Override
    public long idle() {
        return idle + (running ? 0 : world.millis() - idleSince);
    }

    @Override
    public boolean isSteady() {
        return redisIsAhead == 0;
    }
}
