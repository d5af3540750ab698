package tandem.routing.simulation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A command, or a round of deadlines, on its way through a node to the store. It can be delayed between any
/// two of its steps, and ends where it is when its node dies.
final class InFlight {
    private final World world;
    private final SimulatedNode node;
    private final Fault fault;
    private @Nullable Strand strand;
    private boolean spent;

    InFlight(World world, SimulatedNode node, Fault fault) {
        this.world = world;
        this.node = node;
        this.fault = fault;
    }

    /// @param then what follows when it has ended, however it did
    void start(Runnable work, Runnable then) {
        var running = new Strand(work);
        strand = running;
        node.inFlight.add(this);
        goOn(running, then);
    }

    private void goOn(Strand running, Runnable then) {
        InFlight outer = world.enter(this);
        try {
            running.run();
        } finally {
            world.enter(outer);
            if (running.isDone()) {
                node.inFlight.remove(this);
            }
        }
        if (running.isDone()) {
            then.run();
        } else {
            wakeUp = () -> goOn(running, then);
            world.at(wakeAt, () -> wake(running));
        }
    }

    private long wakeAt;
    private @Nullable Runnable wakeUp;

    private void wake(Strand running) {
        if (running.isDone()) {
            return; // cut off
        }
        if (node.pausedUntil > world.millis()) {
            world.at(node.pausedUntil, () -> wake(running));
        } else {
            Objects.requireNonNull(wakeUp).run();
        }
    }

    /// From within: goes on so much later, and not before its node runs again.
    void sleep(long millis) {
        wakeAt = world.millis() + millis;
        Objects.requireNonNull(strand).park();
    }

    /// From within: the node stands still here if that was asked for.
    void stall() {
        long millis = node.takeStall();
        if (millis > 0) {
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

    void cutOff() {
        if (strand != null) {
            InFlight outer = world.enter(this);
            try {
                strand.cutOff();
            } finally {
                world.enter(outer);
            }
        }
    }
}
