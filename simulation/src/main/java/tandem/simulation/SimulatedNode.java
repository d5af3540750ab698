package tandem.simulation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tandem.routing.Router;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.routing.node.Routing;
import tandem.routing.port.RoutingStore;

/// One node: the real router and the real runner of deadlines, on a link and a clock of its own.
final class SimulatedNode {
    final int number;
    final NodeClock clock;
    final Set<InFlight> inFlight = new LinkedHashSet<>();
    long pausedUntil;
    boolean dead;

    private final Routing routing;
    private long stall;

    SimulatedNode(int number, World world, RoutingStore store, Backing backing, RoutingConfiguration configuration) {
        this.number = number;
        this.clock = world.clocks().ofNode();
        this.routing = MemoryRouting.on(
                        FaultyStore.link(store, world), backing.journal(), configuration, Settings.DEFAULT, clock)
                .routing();
    }

    Router router() {
        return routing.router();
    }

    void reconfigure(RoutingConfiguration next) {
        routing.reconfigure(next);
    }

    void fireDeadlines() {
        var _ = routing.runDue(clock.instant());
    }

    /// It will stand still at the next deadline it fires.
    void stallFor(long millis) {
        stall = millis;
    }

    boolean isToStall() {
        return stall > 0;
    }

    long takeStall() {
        long asked = stall;
        stall = 0;
        return asked;
    }

    /// Never comes back; what it was about to do does not happen.
    void die() {
        dead = true;
        List.copyOf(inFlight).forEach(InFlight::cutOff);
        inFlight.clear();
    }
}
