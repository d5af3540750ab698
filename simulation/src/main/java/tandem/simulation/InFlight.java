package tandem.simulation;

/// A command, or a round of deadlines, on its way through a node to the store. It can be delayed between any
/// two of its steps, and ends where it is when its node dies.
///
/// While it sleeps the world goes on within it, on the same thread. So whoever falls asleep meanwhile wakes up
/// before it, at the latest at the same moment.
final class InFlight {
    private final World world;
    private final SimulatedNode node;
    private final Fault fault;
    private long wakeAt;
    private long latest;
    private boolean awake;
    private boolean cut;
    private boolean spent;

    /// What a node that has died does with what it was about to do.
    static final class CutOff extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CutOff() {
            super("the node has died", null, false, false);
        }
    }

    InFlight(World world, SimulatedNode node, Fault fault) {
        this.world = world;
        this.node = node;
        this.fault = fault;
    }

    /// @param then what follows when it has ended, unless it was cut off
    void start(Runnable work, Runnable then) {
        InFlight outer = world.enter(this);
        node.inFlight.add(this);
        try {
            work.run();
        } catch (CutOff died) {
            return; // as it should
        } finally {
            world.enter(outer);
            node.inFlight.remove(this);
        }
        then.run();
    }

    /// From within: goes on so much later, and not before its node runs again.
    ///
    /// @throws CutOff if the node has died meanwhile, or all is over
    void sleep(long millis) {
        awake = false;
        latest = world.nextToWake();
        sleepUntil(world.millis() + millis);
        world.goOnWithin(this);
        if (cut) {
            throw new CutOff();
        }
    }

    private void sleepUntil(long when) {
        wakeAt = Math.min(when, latest);
        world.at(wakeAt, () -> {
            if (node.pausedUntil > wakeAt && wakeAt < latest) {
                sleepUntil(node.pausedUntil);
            } else {
                awake = true;
            }
        });
    }

    /// Whether it sleeps no longer.
    boolean isAwake() {
        return awake || cut;
    }

    long wakeAt() {
        return wakeAt;
    }

    /// From within: the node stands still here if that was asked for, and can be done as long as asked.
    void stall() {
        if (node.isToStall() && world.nextToWake() == World.NEVER) {
            long millis = node.takeStall();
            world.pause(node, millis);
            sleep(millis);
        }
    }

    /// What goes wrong with the next change; lateness happens to each, everything else once.
    Fault nextFault() {
        if (spent) {
            return Fault.NONE;
        }
        spent = fault.kind() != Fault.Kind.LATE;
        return fault;
    }

    /// It never reaches the store again.
    void cutOff() {
        cut = true;
    }
}
