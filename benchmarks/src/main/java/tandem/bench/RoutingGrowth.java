package tandem.bench;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Whether a match takes longer where there is more of everything.
@Command(
        name = "routing-growth",
        description =
                "Time of a match (an arrival that is offered at once; an agent who becomes free and gets the next) in a"
                        + " small and a very large contact centre, where all agents are alike and where each has skills of"
                        + " their own, in memory and in Redis; memory per waiting interaction and per agent.",
        mixinStandardHelpOptions = true)
final class RoutingGrowth implements Callable<Integer> {
    private static final GrowthFloor.Size SMALL = new GrowthFloor.Size(100, 10, 100);
    private static final GrowthFloor.Size LARGE = new GrowthFloor.Size(75_000, 40_000, 500_000);
    private static final int TURN = 50;

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

    @Override
    public Integer call() throws Exception {
        for (var store : stores) {
            for (var shape : shapes) {
                compare(store, shape);
            }
        }
        return 0;
    }

    /// Both are filled first and then measured in turns, so that whatever else happens (to the machine, the compiler,
    /// the heap) meets both alike.
    private void compare(String store, GrowthShape shape) throws IOException, InterruptedException, ExecutionException {
        boolean inMemory = store.equals("memory");
        var largeSize = LARGE.scaled(scale);
        try (var smallBed = GrowthBed.open(inMemory, redisUrl);
                var largeBed = GrowthBed.open(inMemory, redisUrl)) {
            var small = smallBed.fill(shape, SMALL, lines, threads);
            var large = largeBed.fill(shape, largeSize, lines, threads);
            int rounds = inMemory ? 20 * groups : groups; // so many that each agent has had one
            inTurns(small, large, rounds / 2); // warm up
            small.forget();
            large.forget();
            smallBed.awaitQuiet();
            largeBed.awaitQuiet();
            inTurns(small, large, rounds);
            print(store, shape, SMALL, small.times(), smallBed.filled());
            print(store, shape, largeSize, large.times(), largeBed.filled());
            var ratios = ratios(store, shape, small.times(), large.times());
            if (inMemory) {
                withFloor(
                        ratios, small.times(), large.times(), largeBed.filled().bytes());
            }
            ratios.print();
        }
    }

    private static void inTurns(GrowthMeter small, GrowthMeter large, int rounds) {
        for (int n = 0; n < rounds; n += TURN) {
            small.measure(TURN);
            large.measure(TURN);
        }
    }

    private void print(
            String store, GrowthShape shape, GrowthFloor.Size size, GrowthMeter.Times times, GrowthBed.Filled filled) {
        new JsonLine("routing-growth")
                .with("store", store)
                .with("shape", shape.toString())
                .with("agents", size.agents())
                .with("queues", size.queues())
                .with("waiting", size.waiting())
                .with("skills_per_agent", lines)
                .with("arrival_match_us", times.arrivalMicros())
                .with("free_match_us", times.freeMicros())
                .with("wait_us", times.waitMicros())
                .with("bytes_per_agent", filled.bytesPerAgent())
                .with("bytes_per_waiting", filled.bytesPerWaiting())
                .with("set_up_s", filled.setUp().toMillis() / 1e3)
                .print();
    }

    private static JsonLine ratios(String store, GrowthShape shape, GrowthMeter.Times small, GrowthMeter.Times large) {
        return new JsonLine("routing-growth")
                .with("store", store)
                .with("shape", shape.toString())
                .with("figure", "large/small")
                .with("arrival_ratio", large.arrivalMicros() / small.arrivalMicros())
                .with("free_ratio", large.freeMicros() / small.freeMicros())
                .with("wait_ratio", large.waitMicros() / small.waitMicros());
    }

    /// In memory the whole small centre stays in the processor's caches, nothing of the large one does: how many reads
    /// of memory, one after another, the difference is worth.
    private static void withFloor(JsonLine line, GrowthMeter.Times small, GrowthMeter.Times large, long bytes) {
        double read = ColdReads.nanos(bytes) / 1000;
        line.with("state_bytes", bytes)
                .with("cold_read_us", read)
                .with("arrival_cold_reads", (large.arrivalMicros() - small.arrivalMicros()) / read)
                .with("free_cold_reads", (large.freeMicros() - small.freeMicros()) / read)
                .with("wait_cold_reads", (large.waitMicros() - small.waitMicros()) / read);
    }
}
