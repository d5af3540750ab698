package tandem.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.core.journal.Journal;
import tandem.routing.Actor;
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

/// One queue of calls that come by chance and agents who answer at once: M/M/n, or M/M/n+M where callers lose
/// patience, played through the real router and store in virtual time. What comes out is what the Erlang
/// formulas say ([tandem.simulation.staffing.ErlangC], [tandem.simulation.staffing.ErlangA]), if routing is right.
public final class MarkovianQueue {
    private static final QueueId QUEUE = new QueueId("calls");
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final long NEVER = Long.MAX_VALUE;

    /// @param arrivalsPerSecond λ
    /// @param meanService       mean contact time
    /// @param meanPatience      zero: endless
    /// @param within            the service level's time
    public record Load(
            int agents, double arrivalsPerSecond, Duration meanService, Duration meanPatience, Duration within) {}

    /// What was seen of some successive calls; shares of all of them.
    ///
    /// @param meanWait of those who were answered [s]
    public record Batch(double waited, double answeredInTime, double abandoned, double meanWait) {}

    private record Happening(long at, int order, Runnable what) {}

    private static final class Sum {
        int calls;
        int waited;
        int inTime;
        int abandoned;
        double wait;

        Batch batch() {
            return new Batch(
                    (double) waited / calls,
                    (double) inTime / calls,
                    (double) abandoned / calls,
                    wait / Math.max(1, calls - abandoned));
        }
    }

    private record Call(long arrivedAt, Sum sum) {}

    private final Load load;
    private final SplittableRandom random;
    private final VirtualClock clock = new VirtualClock();
    private final Router router;
    private final Journal journal;
    private final PriorityQueue<Happening> happenings =
            new PriorityQueue<>(Comparator.comparingLong(Happening::at).thenComparingInt(Happening::order));
    private final Map<InteractionId, Call> waiting = new HashMap<>();
    private final List<Sum> sums = new ArrayList<>();
    private final int warmUp;
    private final int perBatch;
    private int arrived;
    private int order;

    private MarkovianQueue(Load load, long seed, int warmUp, int batches, int perBatch) {
        this.load = load;
        this.random = new SplittableRandom(seed);
        this.warmUp = warmUp;
        this.perBatch = perBatch;
        IntStream.rangeClosed(0, batches).forEach(n -> sums.add(new Sum()));
        Backing backing = Backing.inMemory();
        var routing = MemoryRouting.on(backing.store(), backing.journal(), configuration(), Settings.DEFAULT, clock)
                .routing();
        this.router = routing.router();
        this.journal = routing.journal();
    }

    /// @param warmUp  so many calls first, which do not count
    /// @param batches so many batches of `perBatch` successive calls each
    public static List<Batch> play(Load load, long seed, int warmUp, int batches, int perBatch) {
        var queue = new MarkovianQueue(load, seed, warmUp, batches, perBatch);
        queue.run();
        return queue.sums.stream().skip(1).map(Sum::batch).toList();
    }

    private void run() {
        for (int n = 0; n < load.agents(); n++) {
            router.logIn(agent(n), session(agent(n)));
            router.ready(agent(n), session(agent(n)));
        }
        at(0, this::arrive);
        while (!happenings.isEmpty()) {
            Happening next = happenings.poll();
            clock.millis = next.at();
            next.what().run();
        }
    }

    private void arrive() {
        int number = arrived++;
        if (number < warmUp + (sums.size() - 1) * perBatch) {
            at(clock.millis + exponential(1 / load.arrivalsPerSecond()), this::arrive);
        }
        Sum sum = sums.get(Math.min(sums.size() - 1, number < warmUp ? 0 : 1 + (number - warmUp) / perBatch));
        sum.calls++;
        var id = new InteractionId("c" + number);
        router.open(new NewInteraction(id, Channel.VOICE, Direction.INBOUND, "+49", "100", null, null, Map.of()));
        switch (router.enqueue(id, QUEUE, Requirement.NONE, 0)) {
            case EnqueueResult.Offered(var agent, var epoch) -> talk(agent, id, epoch, new Call(clock.millis, sum));
            case EnqueueResult.Waiting _ -> {
                sum.waited++;
                waiting.put(id, new Call(clock.millis, sum));
                long patience = patience();
                if (patience < NEVER) {
                    at(clock.millis + patience, () -> loosesPatience(id));
                }
            }
            case EnqueueResult.Refused _, EnqueueResult.ChannelRefused _, EnqueueResult.Left _ ->
                throw new IllegalStateException("refused: " + id);
        }
        journal.trim(journal.last()); // what was to be read of it has been
    }

    private static SessionId session(AgentId agent) {
        return new SessionId(agent + "-desktop");
    }

    private void talk(AgentId agent, InteractionId id, int epoch, Call call) {
        router.accept(new Actor.Desktop(agent, session(agent)), id, epoch, CommandId.random());
        router.connected(id, epoch);
        long wait = clock.millis - call.arrivedAt();
        call.sum().wait += wait / 1000.0;
        call.sum().inTime += wait <= load.within().toMillis() ? 1 : 0;
        at(clock.millis + exponential(load.meanService().toMillis() / 1000.0), () -> hangUp(id));
    }

    /// The agent is free; whom they are offered next says the journal.
    private void hangUp(InteractionId id) {
        var before = journal.last();
        router.end(id, Party.CUSTOMER, "done");
        for (var entry : journal.read(before, 100)) {
            if (entry.event() instanceof Event.Offered(var agent, var epoch, var _) && entry.interaction() != null) {
                Call next = waiting.remove(entry.interaction());
                if (next == null) {
                    throw new IllegalStateException("offered, but does not wait: " + entry);
                }
                talk(agent, entry.interaction(), epoch, next);
            }
        }
    }

    private void loosesPatience(InteractionId id) {
        Call call = waiting.remove(id);
        if (call != null) {
            router.end(id, Party.CUSTOMER, "lost patience");
            call.sum().abandoned++;
        }
    }

    private long patience() {
        return load.meanPatience().isZero()
                ? NEVER
                : exponential(load.meanPatience().toMillis() / 1000.0);
    }

    /// In whole milliseconds, rounded by chance so that the mean is kept.
    private long exponential(double meanSeconds) {
        return (long) (-1000 * meanSeconds * Math.log(1 - random.nextDouble()) + random.nextDouble());
    }

    private void at(long when, Runnable what) {
        happenings.add(new Happening(when, order++, what));
    }

    private RoutingConfiguration configuration() {
        var queue = new QueueProfile(
                QUEUE,
                "Calls",
                Set.of(Channel.VOICE),
                Requirement.NONE,
                new QueueProfile.Offering(Duration.ofSeconds(20), Duration.ofSeconds(30), 1),
                WrapUp.NONE,
                new ServiceLevel(load.within(), 0.8, Duration.ZERO));
        List<AgentProfile> agents = IntStream.range(0, load.agents())
                .mapToObj(n -> new AgentProfile(agent(n), "Agent " + n, Map.of(), Set.of(Channel.VOICE), 100))
                .toList();
        return RoutingConfiguration.of(List.of(queue), agents, List.of());
    }

    private static AgentId agent(int n) {
        return new AgentId("a" + n);
    }

    private static final class VirtualClock extends Clock {
        private long millis;

        @Override
        public Instant instant() {
            return BEGINNING.plusMillis(millis);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
