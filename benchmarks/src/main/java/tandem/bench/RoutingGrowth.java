package tandem.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import redis.clients.jedis.params.ScanParams;
import tandem.core.TenantId;
import tandem.core.journal.Journal;
import tandem.core.journal.MemoryJournal;
import tandem.core.journal.RedisJournal;
import tandem.core.redis.TenantKeys;
import tandem.routing.store.RoutingStore;
import tandem.routing.store.memory.MemoryRoutingStore;
import tandem.routing.store.redis.RedisRoutingStore;

/// Whether a match takes longer where there is more of everything.
@Command(
        name = "routing-growth",
        description =
                "Time of a match (an arrival that is offered at once; an agent who becomes free and gets the next) in a"
                        + " small and a very large contact centre, where all agents are alike and where each has skills of"
                        + " his own, in memory and in Redis; memory per waiting interaction and per agent.",
        mixinStandardHelpOptions = true)
final class RoutingGrowth implements Callable<Integer> {
    private static final GrowthFloor.Size SMALL = new GrowthFloor.Size(100, 10, 100);
    private static final GrowthFloor.Size LARGE = new GrowthFloor.Size(75_000, 40_000, 500_000);

    @Option(names = "--stores", split = ",", defaultValue = "memory,redis", description = "(${DEFAULT-VALUE})")
    private List<String> stores = List.of();

    @Option(names = "--shapes", split = ",", defaultValue = "ALIKE,OWN_SKILLS", description = "(${DEFAULT-VALUE})")
    private List<GrowthShape> shapes = List.of();

    @Option(
            names = "--scale",
            defaultValue = "1",
            description =
                    "Size of the large one, 1 for 75,000 agents, 40,000 queues, 500,000 waiting (${DEFAULT-VALUE}).")
    private double scale;

    @Option(names = "--lines", defaultValue = "5", description = "Skills of each agent (${DEFAULT-VALUE}).")
    private int lines;

    @Option(names = "--groups", defaultValue = "300", description = "Groups of ten matches (${DEFAULT-VALUE}).")
    private int groups;

    @Option(names = "--threads", defaultValue = "128", description = "Clients that fill a Redis (${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--redis", description = "URL of a running, empty Redis; default: an embedded one.")
    private @Nullable URI redisUrl;

    /// @param redis null in memory
    private record Bed(
            String name,
            RoutingStore store,
            Journal journal,
            @Nullable BenchRedis redis,
            TenantKeys keys) {}

    @Override
    public Integer call() throws Exception {
        for (var name : stores) {
            for (var shape : shapes) {
                var small = run(name, shape, SMALL);
                var large = run(name, shape, LARGE.scaled(scale));
                new JsonLine("routing-growth")
                        .with("store", name)
                        .with("shape", shape.toString())
                        .with("figure", "large/small")
                        .with("arrival_ratio", large.arrivalMicros() / small.arrivalMicros())
                        .with("free_ratio", large.freeMicros() / small.freeMicros())
                        .with("wait_ratio", large.waitMicros() / small.waitMicros())
                        .print();
            }
        }
        return 0;
    }

    private GrowthMeter.Times run(String name, GrowthShape shape, GrowthFloor.Size size)
            throws IOException, InterruptedException, ExecutionException {
        var tenant = new TenantId("bench-" + UUID.randomUUID());
        var keys = TenantKeys.of(tenant);
        if (name.equals("memory")) {
            var journal = new MemoryJournal();
            return run(new Bed(name, new MemoryRoutingStore(journal), journal, null, keys), shape, size, 1);
        }
        try (var redis = BenchRedis.open(redisUrl)) {
            var connection = redis.connection();
            var store = new RedisRoutingStore(connection, tenant);
            return run(new Bed(name, store, new RedisJournal(connection, tenant), redis, keys), shape, size, threads);
        }
    }

    private GrowthMeter.Times run(Bed bed, GrowthShape shape, GrowthFloor.Size size, int clients)
            throws InterruptedException, ExecutionException {
        var floor = new GrowthFloor(bed.store(), shape, size, lines);
        long begin = System.nanoTime();
        long empty = memory(bed);
        floor.staff(clients);
        long staffed = memory(bed);
        floor.receive(clients, 0, size.agents());
        long busy = memory(bed);
        floor.receive(clients, size.agents(), size.waiting());
        long full = memory(bed);
        var setUp = Duration.ofNanos(System.nanoTime() - begin);
        var meter = new GrowthMeter(floor, bed.redis());
        int rounds = bed.redis() == null ? 10 * groups : groups; // far quicker, and compiled at leisure
        meter.measure(rounds / 2); // warm up
        if (bed.redis() != null) {
            bed.redis().awaitQuiet();
        }
        var times = meter.measure(rounds);
        new JsonLine("routing-growth")
                .with("store", bed.name())
                .with("shape", shape.toString())
                .with("agents", size.agents())
                .with("queues", size.queues())
                .with("waiting", size.waiting())
                .with("skills_per_agent", lines)
                .with("arrival_match_us", times.arrivalMicros())
                .with("free_match_us", times.freeMicros())
                .with("wait_us", times.waitMicros())
                .with("bytes_per_agent", (staffed - empty) / size.agents())
                .with("bytes_per_waiting", (full - busy) / size.waiting())
                .with("set_up_s", setUp.toMillis() / 1e3)
                .print();
        return times;
    }

    /// What the state takes: without journal entries that everybody has read, and without remembered answers, which
    /// Redis forgets after minutes.
    private static long memory(Bed bed) {
        bed.journal().trim(bed.journal().last());
        if (bed.redis() == null) {
            System.gc();
            var runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        }
        forget(bed.redis(), bed.keys().key("command:*"));
        return bed.redis().usedMemory();
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
}
