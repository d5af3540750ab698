package tandem.bench;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.TenantId;
import tandem.insight.WatchedRouting;
import tandem.routing.NewInteraction;
import tandem.routing.Router;
import tandem.routing.config.ConfigurationFiles;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.routing.node.Routing;

/// Configuration of a very large contact centre: loading it from files, a node's start with it, and another one
/// put in force while calls are matched.
@Command(
        name = "routing-configuration",
        description =
                "Time and heap of loading many queues and agents from their files, of a node's start with them, of a"
                        + " reload in which one queue has changed; latency from enqueue to offer meanwhile.",
        mixinStandardHelpOptions = true)
final class RoutingConfigure implements Callable<Integer> {
    private static final int LOGGED_IN_AT_ONCE = 64;
    private static final int QUEUES_CALLED = 100;

    @Option(names = "--queues", defaultValue = "40000", description = "(${DEFAULT-VALUE})")
    private int queues;

    @Option(names = "--agents", defaultValue = "75000", description = "(${DEFAULT-VALUE})")
    private int agents;

    @Option(names = "--logged-in", defaultValue = "2000", description = "Of the agents (${DEFAULT-VALUE}).")
    private int loggedIn;

    @Option(names = "--waiting", defaultValue = "2000", description = "In the queue that changes (${DEFAULT-VALUE}).")
    private int waiting;

    @Option(names = "--arrivals", defaultValue = "100", description = "A second, meanwhile (${DEFAULT-VALUE}).")
    private int arrivals;

    @Option(names = "--redis", description = "URL of a running Redis; default: an embedded one with its log on disk.")
    private @Nullable URI redisUrl;

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("tandem-bench-config");
        try (var redis = BenchRedis.open(redisUrl)) {
            var files = new ManyFiles(folder, queues, agents);
            long bytes = files.write();
            long before = System.nanoTime();
            double cpu = cpu();
            var configuration = ConfigurationFiles.load(folder);
            double loadCpu = cpu() - cpu;
            double load = since(before);
            var line = new JsonLine("routing-configuration")
                    .with("queues", queues)
                    .with("agents", agents)
                    .with("file_mb", bytes / 1e6)
                    .with("heap_limit_mb", Runtime.getRuntime().maxMemory() / 1_000_000)
                    .with("load_s", load)
                    .with("load_cpu_s", loadCpu)
                    .with("gc_s_until_then", collecting())
                    .with("warnings", configuration.warnings().size())
                    .with("configuration_heap_mb", heap());
            atWork(redis, folder, files, configuration, line);
            line.print();
        } finally {
            Folders.deleteAll(folder);
        }
        return 0;
    }

    private void atWork(
            BenchRedis redis, Path folder, ManyFiles files, RoutingConfiguration configuration, JsonLine line)
            throws Exception {
        var tenant = new TenantId("bench-" + UUID.randomUUID());
        try (var routing = WatchedRouting.onRedis(
                        redis.connection(), tenant, configuration, Settings.DEFAULT, Clock.systemUTC())
                .routing()) {
            long before = System.nanoTime();
            routing.runDue(Clock.systemUTC().instant());
            line.with("first_start_s", since(before));
            try (var again = WatchedRouting.onRedis(
                            redis.connection(), tenant, configuration, Settings.DEFAULT, Clock.systemUTC())
                    .routing()) {
                before = System.nanoTime();
                again.runDue(Clock.systemUTC().instant());
                line.with("next_start_s", since(before));
            }
            logIn(routing.router());
            for (int n = 0; n < waiting; n++) {
                queue(routing.router(), Channel.CHAT, queues - 1);
            }
            routing.start();
            Load.closed(1, 1, number -> cycle(routing.router(), number)); // opens the lines
            Load.paced(arrivals, 5, number -> cycle(routing.router(), number)); // warm up
            var quiet = Load.paced(arrivals, 10, number -> cycle(routing.router(), number));
            files.change(queues - 1);
            Load.Result meanwhile;
            Reload reload;
            try (ExecutorService other = Executors.newSingleThreadExecutor()) {
                Future<Reload> reloading = other.submit(() -> reload(folder, routing));
                meanwhile = whileNotDone(reloading, routing.router());
                reload = reloading.get();
            }
            line.with("logged_in", loggedIn)
                    .with("waiting_in_changed_queue", waiting)
                    .with("reload_read_s", reload.readSeconds())
                    .with("reload_read_cpu_s", reload.readCpu())
                    .with("reload_apply_s", reload.applySeconds())
                    .with("reload_apply_cpu_s", reload.applyCpu())
                    .with("arrivals_per_s", arrivals)
                    .with("quiet_enqueue_offer_ms_p99", quiet.latencies().percentile(99))
                    .with("quiet_enqueue_offer_ms_max", quiet.latencies().percentile(100))
                    .with("reload_enqueue_offer_ms_p99", meanwhile.latencies().percentile(99))
                    .with("reload_enqueue_offer_ms_max", meanwhile.latencies().percentile(100))
                    .with("used_heap_mb", heap());
        }
    }

    private record Reload(double readSeconds, double readCpu, double applySeconds, double applyCpu) {}

    private static Reload reload(Path folder, Routing routing) {
        long begin = System.nanoTime();
        double cpu = cpu();
        var next = ConfigurationFiles.load(folder);
        double readSeconds = since(begin);
        double readCpu = cpu() - cpu;
        begin = System.nanoTime();
        cpu = cpu();
        routing.reconfigure(next);
        return new Reload(readSeconds, readCpu, since(begin), cpu() - cpu);
    }

    /// Calls come for as long as it takes.
    private Load.Result whileNotDone(Future<?> work, Router router) throws Exception {
        var all = new Latencies();
        while (!work.isDone()) {
            all.addAll(Load.paced(arrivals, 1, number -> cycle(router, number)).latencies());
        }
        return new Load.Result(arrivals, all, new Latencies());
    }

    private void logIn(Router router) throws Exception {
        try (var threads = Executors.newFixedThreadPool(
                LOGGED_IN_AT_ONCE, Thread.ofVirtual().factory())) {
            for (int n = 0; n < loggedIn; n++) {
                var agent = new AgentId("agent" + n);
                threads.submit(() -> {
                    var session = BenchDesk.session(agent);
                    router.logIn(agent, session);
                    return router.ready(agent, session);
                });
            }
        }
    }

    /// A call for one of those who are logged in; each has a queue of their own number.
    private long cycle(Router router, long number) {
        int queue = (int) (number % Math.min(QUEUES_CALLED, Math.min(loggedIn, queues)));
        long before = System.nanoTime();
        var id = queue(router, Channel.VOICE, queue);
        long took = System.nanoTime() - before;
        var found = router.find(id).orElseThrow();
        if (found.agent() != null) {
            router.accept(BenchDesk.of(found.agent()), id, found.epoch(), CommandId.random());
        }
        router.end(id, Party.CUSTOMER, "hung up");
        return took;
    }

    private static InteractionId queue(Router router, Channel channel, int queue) {
        var id = InteractionId.random();
        router.open(new NewInteraction(id, channel, Direction.INBOUND, "+491", "100", null, null, Map.of()));
        router.enqueue(id, new QueueId("queue" + queue), Requirement.NONE, 0);
        return id;
    }

    private static double since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis() / 1e3;
    }

    /// Of this thread [s].
    private static double cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }

    /// After collection [MB].
    private static double heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
    }

    private static double collecting() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .sum()
                / 1e3;
    }
}
