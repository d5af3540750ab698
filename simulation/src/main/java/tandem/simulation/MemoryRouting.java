package tandem.simulation;

import java.time.Clock;
import tandem.core.journal.Journal;
import tandem.insight.WatchedRouting;
import tandem.insight.metrics.MemoryHistoryStore;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.routing.port.RoutingStore;

/// Routing without Redis, for simulation and tests. Deadlines fire only after it is started, or by hand.
public final class MemoryRouting {
    private MemoryRouting() {}

    public static WatchedRouting of(RoutingConfiguration configuration, Settings settings, Clock clock) {
        var backing = Backing.inMemory();
        return on(backing.store(), backing.journal(), configuration, settings, clock);
    }

    /// One node's routing on any store, which keeps its metrics to itself.
    public static WatchedRouting on(
            RoutingStore store, Journal journal, RoutingConfiguration configuration, Settings settings, Clock clock) {
        return WatchedRouting.on(store, journal, new MemoryHistoryStore(), configuration, settings, clock);
    }
}
