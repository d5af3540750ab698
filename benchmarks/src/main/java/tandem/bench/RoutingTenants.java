package tandem.bench;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import tandem.insight.WatchedRouting;
import tandem.routing.EnqueueResult;
import tandem.routing.NewInteraction;
import tandem.routing.Router;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.QueueProfile.ServiceLevel;
import tandem.routing.model.QueueProfile.WrapUp;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.routing.node.Routing;

/// How much a tenant feels of another one on the same Redis (R20).
@Command(
        name = "routing-tenants",
        description =
                "Latency from enqueue to offer of a quiet tenant, alone and beside one that asks as fast as it can on"
                        + " the same Redis.",
        mixinStandardHelpOptions = true)
final class RoutingTenants implements Callable<Integer> {
    private static final QueueId QUEUE = new QueueId("calls");
    private static final int AGENTS = 200;

    @Option(names = "--seconds", defaultValue = "10", description = "Length of each case (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--arrivals", defaultValue = "20", description = "A second, of the quiet one (${DEFAULT-VALUE}).")
    private int arrivals;

    @Option(names = "--threads", defaultValue = "8", description = "Of the heavy one (${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--redis", description = "URL of a running Redis; default: an embedded one with its log on disk.")
    private @Nullable URI redisUrl;

    @Override
    public Integer call() throws Exception {
        try (var redis = BenchRedis.open(redisUrl);
                var quiet = routing(redis, "quiet");
                var heavy = routing(redis, "heavy")) {
            logIn(quiet.router());
            logIn(heavy.router());
            Load.paced(arrivals, 3, number -> cycle(quiet.router())); // warm up
            var alone = Load.paced(arrivals, seconds, number -> cycle(quiet.router()));
            try (ExecutorService other = Executors.newSingleThreadExecutor()) {
                Future<Load.Result> load =
                        other.submit(() -> Load.closed(threads, seconds + 2, number -> cycle(heavy.router())));
                var beside = Load.paced(arrivals, seconds, number -> cycle(quiet.router()));
                print(alone, beside, load.get());
            }
        }
        return 0;
    }

    private void print(Load.Result alone, Load.Result beside, Load.Result heavy) {
        new JsonLine("routing-tenants")
                .with("arrivals_per_s", arrivals)
                .with("heavy_threads", threads)
                .with("heavy_cycles_per_s", Math.round(heavy.perSecond()))
                .with("alone_enqueue_offer_ms_p50", alone.latencies().percentile(50))
                .with("alone_enqueue_offer_ms_p99", alone.latencies().percentile(99))
                .with("beside_enqueue_offer_ms_p50", beside.latencies().percentile(50))
                .with("beside_enqueue_offer_ms_p99", beside.latencies().percentile(99))
                .print();
    }

    private static Routing routing(BenchRedis redis, String name) {
        var tenant = new TenantId(name + "-" + UUID.randomUUID());
        return WatchedRouting.onRedis(redis.connection(), tenant, configuration(), Settings.DEFAULT, Clock.systemUTC())
                .routing();
    }

    private static long cycle(Router router) {
        var id = InteractionId.random();
        router.open(new NewInteraction(id, Channel.VOICE, Direction.INBOUND, "+491", "100", null, null, Map.of()));
        long before = System.nanoTime();
        var result = router.enqueue(id, QUEUE, Requirement.NONE, 0);
        long took = System.nanoTime() - before;
        if (result instanceof EnqueueResult.Offered(var agent, var epoch)) {
            router.accept(BenchDesk.of(agent), id, epoch, CommandId.random());
            router.connected(id, epoch);
        }
        router.end(id, Party.CUSTOMER, "hung up");
        return took;
    }

    private static void logIn(Router router) {
        for (int n = 0; n < AGENTS; n++) {
            var session = BenchDesk.session(agent(n));
            router.logIn(agent(n), session);
            router.ready(agent(n), session);
        }
    }

    private static RoutingConfiguration configuration() {
        var queue = new QueueProfile(
                QUEUE,
                "Calls",
                Set.of(Channel.VOICE),
                Requirement.NONE,
                new QueueProfile.Offering(Duration.ofSeconds(20), Duration.ofSeconds(30), 1),
                WrapUp.NONE,
                new ServiceLevel(Duration.ofSeconds(20), 0.8, Duration.ZERO));
        var agents = IntStream.range(0, AGENTS)
                .mapToObj(n -> new AgentProfile(agent(n), "Agent " + n, Map.of(), Set.of(Channel.VOICE), 100))
                .toList();
        return RoutingConfiguration.of(List.of(queue), agents, List.of());
    }

    private static AgentId agent(int n) {
        return new AgentId("agent" + n);
    }
}
