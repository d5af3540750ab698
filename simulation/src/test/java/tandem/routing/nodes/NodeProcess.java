package tandem.routing.nodes;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.core.TenantId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.core.redis.RedisConnection;
import tandem.insight.WatchedRouting;
import tandem.routing.Actor;
import tandem.routing.NewInteraction;
import tandem.routing.Router;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.QueueProfile.Offering;
import tandem.routing.model.QueueProfile.ServiceLevel;
import tandem.routing.model.QueueProfile.WrapUp;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;

/// A node as a process of its own, with its agents and its callers, to be killed or stopped. A line on its
/// standard input ends its arrivals.
final class NodeProcess {
    static final Duration OFFER_TIME = Duration.ofSeconds(2);
    static final QueueId QUEUE = new QueueId("calls");
    private static final int AGENTS = 8;
    private static final int ARRIVALS_PER_SECOND = 25;

    private final String name;
    private final Router router;
    private final ScheduledExecutorService executor =
            Executors.newScheduledThreadPool(4, Thread.ofPlatform().daemon().factory());
    private final AtomicInteger opened = new AtomicInteger();

    private NodeProcess(String name, Router router) {
        this.name = name;
        this.router = router;
    }

    /// @param args URL of Redis, tenant, name of this node
    public static void main(String[] args) throws Exception {
        try (var redis = RedisConnection.open(URI.create(args[0]), Duration.ofSeconds(5));
                var routing = WatchedRouting.onRedis(
                                redis, new TenantId(args[1]), configuration(), Settings.DEFAULT, Clock.systemUTC())
                        .routing()
                        .start()) {
            var node = new NodeProcess(args[2], routing.router());
            var journal = routing.journal();
            var subscription = journal.subscribe("people", journal.last(), batch -> batch.forEach(node::see));
            node.begin();
            System.out.println("running");
            System.out.flush();
            System.in.read();
            node.executor.shutdownNow();
            subscription.close();
        }
    }

    static RoutingConfiguration configuration() {
        var queue = new QueueProfile(
                QUEUE,
                "Calls",
                Set.of(Channel.values()),
                Requirement.NONE,
                new Offering(OFFER_TIME, Duration.ofSeconds(2), 2),
                new WrapUp(Duration.ofSeconds(1), false, List.of()),
                new ServiceLevel(Duration.ofSeconds(20), 0.8, Duration.ZERO));
        List<AgentProfile> agents = Stream.of("a", "b")
                .flatMap(node -> IntStream.range(0, AGENTS).mapToObj(n -> agent(node, n)))
                .map(id -> new AgentProfile(id, id.value(), Map.of(), Set.of(Channel.values()), 100))
                .toList();
        return RoutingConfiguration.of(List.of(queue), agents, List.of());
    }

    private static AgentId agent(String node, int n) {
        return new AgentId(node + n);
    }

    private void begin() {
        for (int n = 0; n < AGENTS; n++) {
            router.logIn(agent(name, n), session(agent(name, n)));
            router.ready(agent(name, n), session(agent(name, n)));
        }
        long pause = 1000 / ARRIVALS_PER_SECOND;
        var _ = executor.scheduleAtFixedRate(this::arrive, 0, pause, TimeUnit.MILLISECONDS);
    }

    private static SessionId session(AgentId agent) {
        return new SessionId("desktop-" + agent);
    }

    private void arrive() {
        var id = new InteractionId(name + "-" + opened.incrementAndGet());
        Channel channel = ThreadLocalRandom.current().nextInt(3) == 0 ? Channel.CHAT : Channel.VOICE;
        router.open(new NewInteraction(id, channel, Direction.INBOUND, "+491", "100", null, null, Map.of()));
        router.enqueue(id, QUEUE, Requirement.NONE, 0);
    }

    /// This node's agents and adapters, by what the journal says.
    private void see(JournalEntry entry) {
        InteractionId id = entry.interaction();
        switch (entry.event()) {
            case Event.Offered(var agent, var epoch, var _)
            when isMine(agent) && id != null -> {
                if (ThreadLocalRandom.current().nextInt(12) > 0) { // else they do not look
                    later(
                            300,
                            () -> router.accept(
                                    new Actor.Desktop(agent, session(agent)), id, epoch, CommandId.random()));
                }
            }
            case Event.Accepted(var agent, var epoch)
            when isMine(agent) && id != null -> later(100, () -> router.connected(id, epoch));
            case Event.Connected(var agent)
            when isMine(agent) && id != null -> later(300, () -> router.end(id, Party.CUSTOMER, "done"));
            case Event.WrapUpStarted(var agent, var _)
            when isMine(agent) && id != null ->
                later(
                        200,
                        () -> router.completeWrapUp(
                                new Actor.Desktop(agent, session(agent)), id, null, null, null, CommandId.random()));
            case Event.AgentNotReady(var agent, var reason, var _)
            when isMine(agent) && reason.equals("RONA") -> later(500, () -> router.ready(agent, session(agent)));
            default -> {} // nobody here acts on it
        }
    }

    private boolean isMine(AgentId agent) {
        return agent.value().startsWith(name);
    }

    private void later(int atMost, Runnable what) {
        var _ = executor.schedule(what, ThreadLocalRandom.current().nextInt(atMost), TimeUnit.MILLISECONDS);
    }
}
