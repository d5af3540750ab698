package tandem.routing;

import java.time.Clock;
import java.time.Instant;
import tandem.core.TenantId;
import tandem.core.journal.Journal;
import tandem.core.journal.MemoryJournal;
import tandem.core.journal.RedisJournal;
import tandem.core.redis.RedisConnection;
import tandem.routing.store.RoutingStore;
import tandem.routing.store.memory.MemoryRoutingStore;
import tandem.routing.store.redis.RedisRoutingStore;

/// One tenant's routing on this node: the router, the journal, and the runner of deadlines. To be closed at the end.
public final class Routing implements AutoCloseable {
    private final StoreRouter router;
    private final Journal journal;
    private final DeadlineRunner deadlines;
    private final JournalInsight insight;

    private Routing(
            RoutingStore store, Journal journal, RoutingConfiguration configuration, Settings settings, Clock clock) {
        this.router = new StoreRouter(store, configuration, settings, clock);
        this.journal = journal;
        this.deadlines = new DeadlineRunner(store, settings, clock);
        this.insight = new JournalInsight(store, journal, router::configuration, clock);
    }

    /// Routing with its truth in Redis, as in production. Deadlines fire only after [#start] or by [#runDue].
    public static Routing onRedis(
            RedisConnection redis,
            TenantId tenant,
            RoutingConfiguration configuration,
            Settings settings,
            Clock clock) {
        var store = new RedisRoutingStore(redis, tenant);
        return new Routing(store, new RedisJournal(redis, tenant), configuration, settings, clock);
    }

    /// Routing in this process, for simulation and tests. Deadlines fire only after [#start] or by [#runDue].
    public static Routing inMemory(RoutingConfiguration configuration, Settings settings, Clock clock) {
        var journal = new MemoryJournal();
        return on(new MemoryRoutingStore(journal), journal, configuration, settings, clock);
    }

    /// One node's routing on any store; several on one store are a cluster. For simulation and tests.
    public static Routing on(
            RoutingStore store, Journal journal, RoutingConfiguration configuration, Settings settings, Clock clock) {
        return new Routing(store, journal, configuration, settings, clock);
    }

    public Router router() {
        return router;
    }

    public Journal journal() {
        return journal;
    }

    /// Puts another configuration in force.
    public void reconfigure(RoutingConfiguration next) {
        router.reconfigure(next);
    }

    public Insight insight() {
        return insight;
    }

    /// Fires deadlines as they come, and follows the journal.
    public Routing start() {
        deadlines.start();
        insight.start();
        return this;
    }

    /// Fires by hand all deadlines due by then; for tests with a clock of their own.
    ///
    /// @return how many were fired
    public int runDue(Instant now) {
        return deadlines.runDue(now);
    }

    @Override
    public void close() {
        deadlines.close();
        insight.close();
    }
}
