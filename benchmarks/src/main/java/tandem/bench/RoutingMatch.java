package tandem.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import tandem.core.SessionId;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.embedded.EmbeddedRedis;
import tandem.routing.AgentProfile;
import tandem.routing.Code;
import tandem.routing.EnqueueResult;
import tandem.routing.NewInteraction;
import tandem.routing.QueueProfile;
import tandem.routing.QueueProfile.ServiceLevel;
import tandem.routing.QueueProfile.WrapUp;
import tandem.routing.Requirement;
import tandem.routing.Router;
import tandem.routing.Routing;
import tandem.routing.RoutingConfiguration;
import tandem.routing.Settings;

/// How many interactions routing can bring all the way, beside what the same Redis can do at all.
@Command(
        name = "routing-match",
        description =
                "Full cycles (open, enqueue, offer, accept, connected, end, wrap-up) per second and the latency from"
                        + " enqueue to offer, in memory and in Redis, beside the rate of an empty EVALSHA in the same run.",
        mixinStandardHelpOptions = true)
final class RoutingMatch implements Callable<Integer> {
    private static final RedisScript EMPTY = RedisScript.load(RoutingMatch.class, "empty.lua");
    private static final Code DONE = new Code("done", Map.of());

    @Option(names = "--threads", defaultValue = "8", description = "Client threads on Redis (${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--seconds", defaultValue = "5", description = "Length of each case (${DEFAULT-VALUE}).")
    private int seconds;

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

    @Option(names = "--redis", description = "URL of a running Redis; default: an embedded one with its log on disk.")
    private @Nullable URI redisUrl;

    @Override
    public Integer call() throws Exception {
        try (var routing = Routing.inMemory(configuration(), Settings.DEFAULT, Clock.systemUTC())) {
            measure("memory", routing, 1, Double.NaN); // one step at a time: more threads would only queue
        }
        if (redisUrl != null) {
            measureOnRedis(redisUrl);
        } else {
            Path data = Files.createTempDirectory("tandem-bench-redis");
            try (var server = EmbeddedRedis.start(data, 0)) {
                measureOnRedis(URI.create(server.url()));
            } finally {
                deleteAll(data);
            }
        }
        return 0;
    }

    private void measureOnRedis(URI url) throws InterruptedException, ExecutionException {
        var tenant = new TenantId("bench-" + UUID.randomUUID());
        try (var redis = RedisConnection.open(url, Duration.ofSeconds(5));
                var routing = Routing.onRedis(redis, tenant, configuration(), Settings.DEFAULT, Clock.systemUTC())) {
            measure("redis", routing, threads, emptyScriptsPerSecond(redis));
        }
    }

    private double emptyScriptsPerSecond(RedisConnection redis) throws InterruptedException, ExecutionException {
        Load.Round round = n -> {
            EMPTY.run(redis, List.of("{bench}"), List.of());
            return 0;
        };
        Load.closed(threads, 2, round); // warm up
        return Load.closed(threads, seconds, round).perSecond();
    }

    private void measure(String store, Routing routing, int clients, double emptyScripts)
            throws InterruptedException, ExecutionException {
        logIn(routing.router());
        Load.Round cycle = number -> cycle(routing.router(), number);
        Load.closed(clients, 3, cycle); // warm up
        var closed = Load.closed(clients, seconds, cycle);
        print(store, "as-fast-as-possible", clients, closed, emptyScripts);
        var paced = Load.run(clients, seconds, arrivals, cycle);
        print(store, "paced", clients, paced, Double.NaN);
    }

    private void print(String store, String load, int clients, Load.Result result, double emptyScripts) {
        var line = new JsonLine("routing-match")
                .with("store", store)
                .with("load", load)
                .with("agents", agents)
                .with("queues", queues)
                .with("queues_per_agent", queuesPerAgent)
                .with("threads", clients)
                .with("cycles_per_s", Math.round(result.perSecond()))
                .with("enqueue_offer_ms_p50", result.latencies().percentile(50))
                .with("enqueue_offer_ms_p99", result.latencies().percentile(99));
        if (!Double.isNaN(emptyScripts)) {
            line.with("empty_evalsha_per_s", Math.round(emptyScripts)).with("ratio", result.perSecond() / emptyScripts);
        }
        line.print();
    }

    /// One interaction from its arrival to its end.
    ///
    /// @return how long enqueue took to answer that it is offered
    private long cycle(Router router, long number) {
        var id = InteractionId.random();
        router.open(new NewInteraction(id, Channel.VOICE, Direction.INBOUND, "+491", "100", null, null, Map.of()));
        long before = System.nanoTime();
        var result = router.enqueue(id, queue((int) (number % queues)), Requirement.NONE, 0);
        long took = System.nanoTime() - before;
        if (!(result instanceof EnqueueResult.Offered(var agent, var epoch))) {
            throw new IllegalStateException("Too few agents for so many threads: " + result);
        }
        router.accept(agent, id, epoch, CommandId.random());
        router.connected(id, epoch);
        router.end(id, Party.CUSTOMER, "hung up");
        router.completeWrapUp(agent, id, DONE.code(), null, CommandId.random());
        return took;
    }

    private void logIn(Router router) {
        for (int n = 0; n < agents; n++) {
            var session = SessionId.random();
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

    static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
