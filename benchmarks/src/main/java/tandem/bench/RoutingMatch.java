package tandem.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
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
import tandem.core.journal.MemoryJournal;
import tandem.insight.WatchedRouting;
import tandem.routing.Arrival;
import tandem.routing.EnqueueResult;
import tandem.routing.NewInteraction;
import tandem.routing.Router;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Code;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.QueueProfile.ServiceLevel;
import tandem.routing.model.QueueProfile.WrapUp;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.routing.node.Routing;
import tandem.simulation.MemoryRouting;
import tandem.simulation.memory.MemoryRoutingStore;

/// How many interactions routing can bring all the way, beside what the same Redis can do at all.
@Command(
        name = "routing-match",
        description =
                "Full cycles (open, enqueue, offer, accept, connected, end, wrap-up) per second and the latency from"
                        + " enqueue to offer, in memory and in Redis, beside the rate of an empty EVALSHA in the same run.",
        mixinStandardHelpOptions = true)
final class RoutingMatch implements Callable<Integer> {
    private static final Code DONE = new Code("done", Map.of());
    private static final int MEMORY_KEEPS = 100_000;
    /// A call is opened before its flow and queued after it, and its phone is connected; a chat arrives in one step.
    private static final List<Channel> CHANNELS = List.of(Channel.VOICE, Channel.CHAT);

    @Option(
            names = "--threads",
            split = ",",
            defaultValue = "8,64",
            description = "Clients on Redis, each a virtual thread; one case each (${DEFAULT-VALUE}).")
    private List<Integer> threads = List.of();

    @Option(names = "--seconds", defaultValue = "8", description = "Length of each case (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "15",
            description = "Seconds of the same before the first case, for the JIT (${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--agents", defaultValue = "1000", description = "Agents logged in (${DEFAULT-VALUE}).")
    private int agents;

    @Option(names = "--queues", defaultValue = "10", description = "Queues (${DEFAULT-VALUE}).")
    private int queues;

    @Option(
            names = "--queues-per-agent",
            defaultValue = "3",
            description = "Queues each agent serves (${DEFAULT-VALUE}).")
    private int queuesPerAgent;

    @Option(
            names = "--arrivals",
            defaultValue = "1000",
            description = "Arrivals per second of the paced case (${DEFAULT-VALUE}).")
    private int arrivals;

    @Option(
            names = "--paced-seconds",
            defaultValue = "15",
            description = "Length of the paced case (${DEFAULT-VALUE}).")
    private int pacedSeconds;

    @Option(names = "--redis", description = "URL of a running Redis; default: an embedded one with its log on disk.")
    private @Nullable URI redisUrl;

    private final LongAdder notOffered = new LongAdder();

    @Override
    public Integer call() throws Exception {
        try (var redis = BenchRedis.open(redisUrl);
                var routing = WatchedRouting.onRedis(
                                redis.connection(),
                                new TenantId("bench-" + UUID.randomUUID()),
                                configuration(),
                                Settings.DEFAULT,
                                Clock.systemUTC())
                        .routing()) {
            logIn(routing.router());
            var empty = new EmptyScripts(redis);
            empty.perSecondPooled(8, 1);
            for (Channel channel : CHANNELS) {
                Load.closed(64, warmUp / 2.0, cycleOf(routing, channel));
            }
            for (Channel channel : CHANNELS) {
                for (int clients : threads) {
                    measureClosed(redis, routing, empty, channel, clients);
                }
            }
            for (Channel channel : CHANNELS) {
                measurePaced(redis, routing, channel);
            }
        }
        measureInMemory(); // last, since it fills the heap
        return 0;
    }

    private void measureInMemory() throws InterruptedException, ExecutionException {
        var journal = new MemoryJournal(MEMORY_KEEPS); // so that the heap stays as small as that of a long simulation
        var store = new MemoryRoutingStore(journal, MEMORY_KEEPS);
        try (var routing = MemoryRouting.on(store, journal, configuration(), Settings.DEFAULT, Clock.systemUTC())
                .routing()) {
            logIn(routing.router());
            for (Channel channel : CHANNELS) {
                Load.closed(1, warmUp / 2.0, cycleOf(routing, channel));
                var result = Load.closed(1, seconds, cycleOf(routing, channel)); // more would only queue for its lock
                closedLine("memory", channel, 1, result).print();
            }
        }
    }

    /// The reference is taken before and after: other load on the machine then meets both alike.
    private void measureClosed(BenchRedis redis, Routing routing, EmptyScripts empty, Channel channel, int clients)
            throws InterruptedException, ExecutionException {
        double pooled = empty.perSecondPooled(clients, seconds / 2.0);
        double shared = empty.perSecondShared(clients, seconds / 2.0);
        var before = redis.usage();
        double jvmBefore = jvmCpuMicros();
        var result = Load.closed(clients, seconds, cycleOf(routing, channel));
        double jvm = jvmCpuMicros() - jvmBefore;
        var usage = redis.usage().minus(before);
        shared = (shared + empty.perSecondShared(clients, seconds / 2.0)) / 2;
        pooled = (pooled + empty.perSecondPooled(clients, seconds / 2.0)) / 2;
        int cycles = result.latencies().count();
        closedLine("redis", channel, clients, result)
                .with("empty_evalsha_per_s", Math.round(pooled))
                .with("ratio", result.perSecond() / pooled)
                .with("empty_evalsha_shared_link_per_s", Math.round(shared))
                .with("ratio_shared_link", result.perSecond() / shared)
                .with("scripts_per_cycle", (double) usage.scripts() / cycles)
                .with("redis_cpu_us_per_cycle", usage.cpuMicros() / cycles)
                .with("redis_script_us_per_cycle", usage.scriptMicros() / cycles)
                .with("jvm_cpu_us_per_cycle", jvm / cycles)
                .print();
    }

    private void measurePaced(BenchRedis redis, Routing routing, Channel channel)
            throws InterruptedException, ExecutionException {
        Load.paced(arrivals, 3, cycleOf(routing, channel));
        notOffered.reset();
        var before = redis.usage();
        var result = Load.paced(arrivals, pacedSeconds, cycleOf(routing, channel));
        var usage = redis.usage().minus(before);
        line("redis", "paced", channel)
                .with("arrivals_per_s", arrivals)
                .with("cycles_per_s", Math.round(result.perSecond()))
                .with("seconds", pacedSeconds)
                .with("enqueue_offer_ms_p50", result.latencies().percentile(50))
                .with("enqueue_offer_ms_p99", result.latencies().percentile(99))
                .with("not_offered", notOffered.sumThenReset())
                .with("late_start_ms_p99", result.late().percentile(99))
                .with(
                        "redis_cpu_us_per_cycle",
                        usage.cpuMicros() / result.latencies().count())
                .print();
    }

    private static double jvmCpuMicros() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e3;
    }

    private JsonLine closedLine(String store, Channel channel, int clients, Load.Result result) {
        return line(store, "closed", channel)
                .with("threads", clients)
                .with("cycles_per_s", Math.round(result.perSecond()))
                .with("not_offered", notOffered.sumThenReset())
                .with("enqueue_offer_ms_p50", result.latencies().percentile(50))
                .with("enqueue_offer_ms_p99", result.latencies().percentile(99));
    }

    private JsonLine line(String store, String load, Channel channel) {
        return new JsonLine("routing-match")
                .with("store", store)
                .with("load", load)
                .with("channel", channel.name())
                .with("agents", agents)
                .with("queues", queues)
                .with("queues_per_agent", queuesPerAgent);
    }

    private Load.Round cycleOf(Routing routing, Channel channel) {
        return number -> cycle(routing.router(), channel, number);
    }

    /// One interaction from its arrival to its end.
    ///
    /// @return how long enqueue took to answer that it is offered
    private long cycle(Router router, Channel channel, long number) {
        var id = InteractionId.random();
        var queue = queue((int) (number % queues));
        var contact = new NewInteraction(id, channel, Direction.INBOUND, "+491", "100", null, null, Map.of());
        if (!channel.isWritten()) {
            router.open(contact);
        }
        long before = System.nanoTime();
        var result = channel.isWritten()
                ? router.arrive(new Arrival(contact, null, null, queue, Requirement.NONE, 0))
                : router.enqueue(id, queue, Requirement.NONE, 0);
        long took = System.nanoTime() - before;
        if (!(result instanceof EnqueueResult.Offered(var agent, var epoch))) {
            notOffered.increment(); // no agent was free: more arrive than are served
            router.end(id, Party.CUSTOMER, "gave up");
            return took;
        }
        router.accept(BenchDesk.of(agent), id, epoch, CommandId.random());
        if (!channel.isWritten()) {
            router.connected(id, epoch);
        }
        router.end(id, Party.CUSTOMER, "hung up");
        router.completeWrapUp(BenchDesk.of(agent), id, queue, DONE.code(), null, CommandId.random());
        return took;
    }

    private void logIn(Router router) {
        for (int n = 0; n < agents; n++) {
            var session = BenchDesk.session(agent(n));
            router.logIn(agent(n), session);
            router.ready(agent(n), session);
        }
    }

    private RoutingConfiguration configuration() {
        List<QueueProfile> allQueues = new ArrayList<>();
        for (int n = 0; n < queues; n++) {
            allQueues.add(new QueueProfile(
                    queue(n),
                    "Queue " + n,
                    Set.of(Channel.values()),
                    Requirement.skill("skill" + n, 1),
                    new QueueProfile.Offering(Duration.ofSeconds(20), Duration.ofSeconds(30), 1),
                    new WrapUp(Duration.ofMinutes(1), true, List.of(DONE)),
                    new ServiceLevel(Duration.ofSeconds(20), 0.8, Duration.ofSeconds(5))));
        }
        var allAgents = IntStream.range(0, agents).mapToObj(this::profile).toList();
        return RoutingConfiguration.of(allQueues, allAgents, List.of());
    }

    private AgentProfile profile(int n) {
        Map<String, Integer> skills = new HashMap<>();
        for (int k = 0; k < queuesPerAgent; k++) {
            skills.put("skill" + (n + k) % queues, 5);
        }
        return new AgentProfile(agent(n), "Agent " + n, skills, Set.of(Channel.values()), 100);
    }

    private static QueueId queue(int n) {
        return new QueueId("queue" + n);
    }

    private static AgentId agent(int n) {
        return new AgentId("agent" + n);
    }
}
