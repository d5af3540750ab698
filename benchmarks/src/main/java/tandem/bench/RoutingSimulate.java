package tandem.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tandem.core.TenantId;
import tandem.core.journal.RedisJournal;
import tandem.routing.redis.RedisRoutingStore;
import tandem.simulation.Backing;
import tandem.simulation.Simulation;
import tandem.simulation.SimulationFailure;
import tandem.simulation.Twins;

/// Many seeds of the simulation; what fails is shrunk and printed.
@Command(
        name = "routing-simulate",
        description =
                "Simulates people, nodes and their faults by many seeds and checks the invariants of routing at every"
                        + " step; routing events per second with the checks off and on. On Redis: compares with memory.",
        mixinStandardHelpOptions = true)
final class RoutingSimulate implements Callable<Integer> {
    /// All but the last only warm up: so long it takes until everything is compiled.
    private static final int ROUNDS = 4;

    private enum Store {
        memory,
        redis
    }

    @Option(names = "--seeds", defaultValue = "1000", description = "How many (${DEFAULT-VALUE}).")
    private int seeds;

    @Option(names = "--first", defaultValue = "1", description = "The first seed (${DEFAULT-VALUE}).")
    private long first;

    @Option(names = "--store", defaultValue = "memory", description = "memory or redis (${DEFAULT-VALUE}).")
    private Store store;

    @Option(
            names = "--minutes",
            defaultValue = "4",
            description = "Virtual length of each simulation (${DEFAULT-VALUE}).")
    private int minutes;

    private final Map<String, Integer> violations = new TreeMap<>();

    /// Since it was made. It all happens on this thread; what the garbage collector and the compiler take is
    /// not part of the processor time.
    private static final class Spent {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
        private final long began = System.nanoTime();
        private final long cpu = THREADS.getCurrentThreadCpuTime();

        double seconds() {
            return (System.nanoTime() - began) / 1e9;
        }

        double cpuSeconds() {
            return (THREADS.getCurrentThreadCpuTime() - cpu) / 1e9;
        }
    }

    @Override
    public Integer call() throws IOException {
        switch (store) {
            case memory -> {
                for (int round = 1; round <= ROUNDS; round++) {
                    round(false, round == ROUNDS);
                }
                round(true, true);
            }
            case redis -> onRedis();
        }
        return violations.isEmpty() ? 0 : 1;
    }

    private void round(boolean checks, boolean counts) {
        long events = 0;
        var spent = new Spent();
        for (long seed = first; seed < first + seeds; seed++) {
            try {
                events += Simulation.run(seed, length(), Backing.inMemory(), checks)
                        .journal()
                        .size();
            } catch (SimulationFailure failure) {
                failed(seed, Simulation.shrink(failure, Backing::inMemory));
            }
        }
        if (counts) {
            print(checks ? "on" : "off", events, spent);
        }
    }

    private void onRedis() throws IOException {
        try (var redis = BenchRedis.open(null)) {
            Supplier<Backing> onRedis = () -> {
                var tenant = new TenantId(UUID.randomUUID().toString());
                return new Backing(
                        new RedisRoutingStore(redis.connection(), tenant),
                        new RedisJournal(redis.connection(), tenant));
            };
            var twins = new Twins(Backing::inMemory, onRedis);
            long events = 0;
            var spent = new Spent();
            for (long seed = first; seed < first + seeds; seed++) {
                long tried = seed;
                var history = Simulation.run(seed, length(), Backing.inMemory(), false);
                events += history.journal().size();
                twins.compare(history.scenario()).ifPresent(failure -> failed(tried, twins.shrink(failure)));
            }
            print("twin", events, spent);
        }
    }

    private long length() {
        return Duration.ofMinutes(minutes).toMillis();
    }

    private void failed(long seed, SimulationFailure shortest) {
        if (violations.merge(shortest.invariant(), 1, Integer::sum) == 1) {
            System.err.println("seed " + seed + ": " + shortest.getMessage());
        }
    }

    private void print(String checks, long events, Spent spent) {
        var line = new JsonLine("routing-simulate")
                .with("store", store.name())
                .with("checks", checks)
                .with("seeds", seeds)
                .with("first", first)
                .with("virtual_minutes_each", minutes)
                .with("events", events)
                .with("events_per_s", Math.round(events / spent.seconds()))
                .with("events_per_cpu_s", Math.round(events / spent.cpuSeconds()))
                .with(
                        "violations",
                        violations.values().stream().mapToInt(Integer::intValue).sum());
        violations.forEach((invariant, count) -> line.with("violations_" + invariant.replace(' ', '_'), (long) count));
        line.print();
    }
}
