package tandem.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.params.ScanParams;
import tandem.core.TenantId;
import tandem.core.journal.Journal;
import tandem.core.journal.MemoryJournal;
import tandem.core.journal.RedisJournal;
import tandem.core.redis.TenantKeys;
import tandem.routing.port.RoutingStore;
import tandem.routing.redis.RedisRoutingStore;
import tandem.simulation.memory.MemoryRoutingStore;

/// One contact centre that is measured, in a store of its own, and what it takes.
final class GrowthBed implements AutoCloseable {
    private final RoutingStore store;
    private final Journal journal;
    private final @Nullable BenchRedis redis; // null in memory
    private final TenantKeys keys;
    private Filled filled = new Filled(Duration.ZERO, 0, 0, 0);

    /// @param bytes all of its state
    record Filled(Duration setUp, long bytesPerAgent, long bytesPerWaiting, long bytes) {}

    private GrowthBed(RoutingStore store, Journal journal, @Nullable BenchRedis redis, TenantKeys keys) {
        this.store = store;
        this.journal = journal;
        this.redis = redis;
        this.keys = keys;
    }

    /// @param running null for an embedded Redis
    static GrowthBed open(boolean inMemory, @Nullable URI running) throws IOException {
        var tenant = new TenantId("bench-" + UUID.randomUUID());
        var keys = TenantKeys.of(tenant);
        if (inMemory) {
            var journal = new MemoryJournal();
            return new GrowthBed(new MemoryRoutingStore(journal), journal, null, keys);
        }
        var redis = BenchRedis.open(running);
        var connection = redis.connection();
        return new GrowthBed(
                new RedisRoutingStore(connection, tenant), new RedisJournal(connection, tenant), redis, keys);
    }

    /// A floor of this size at work.
    ///
    /// @param threads clients that fill a Redis
    /// @return what measures on it
    GrowthMeter fill(GrowthShape shape, GrowthFloor.Size size, int lines, int threads)
            throws InterruptedException, ExecutionException {
        int clients = redis == null ? 1 : threads;
        var floor = new GrowthFloor(store, shape, size, lines);
        long begin = System.nanoTime();
        long empty = memory();
        floor.staff(clients);
        long staffed = memory();
        floor.receive(clients, 0, size.agents());
        long busy = memory();
        floor.receive(clients, size.agents(), size.waiting());
        long full = memory();
        filled = new Filled(
                Duration.ofNanos(System.nanoTime() - begin),
                (staffed - empty) / size.agents(),
                (full - busy) / size.waiting(),
                full - empty);
        return new GrowthMeter(floor, redis);
    }

    void awaitQuiet() {
        if (redis != null) {
            redis.awaitQuiet();
        }
    }

    Filled filled() {
        return filled;
    }

    /// What the state takes: without journal entries that everybody has read, and without remembered answers, which
    /// Redis forgets after minutes.
    private long memory() {
        journal.trim(journal.last());
        if (redis == null) {
            System.gc();
            var runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        }
        forget(redis, keys.key("command:*"));
        return redis.usedMemory();
    }

    private static void forget(BenchRedis redis, String pattern) {
        var some = new ScanParams().match(pattern).count(5000);
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            String from = cursor;
            var found = redis.connection().call(jedis -> jedis.scan(from, some));
            var keys = found.getResult();
            if (!keys.isEmpty()) {
                redis.connection().call(jedis -> jedis.unlink(keys.toArray(String[]::new)));
            }
            cursor = found.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    }

    @Override
    public void close() throws IOException {
        if (redis != null) {
            redis.close();
        }
    }
}
