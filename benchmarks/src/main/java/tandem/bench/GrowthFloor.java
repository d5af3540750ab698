package tandem.bench;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Direction;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.routing.EndResult;
import tandem.routing.EnqueueResult;
import tandem.routing.NewInteraction;
import tandem.routing.model.AgentChoice;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Capacity;
import tandem.routing.model.Requirement;
import tandem.routing.port.Placement;
import tandem.routing.port.Queueing;
import tandem.routing.port.RoutingStore;
import tandem.routing.port.Serving;
import tandem.routing.port.Signature;
import tandem.routing.port.Staffing;
import tandem.routing.port.Step;
import tandem.routing.port.Terms;

/// A contact centre of a certain size at work: every agent is in a call and has room for one chat beside it;
/// calls wait in every queue. So both ways of matching can be had at any time: a chat that arrives is offered at
/// once, and an agent whose call ends gets the next one.
final class GrowthFloor {
    private static final int CAPACITY = Channel.VOICE.defaultWeight() + Channel.CHAT.defaultWeight();
    private static final List<Channel> CHANNELS = List.of(Channel.VOICE, Channel.CHAT);
    private static final Duration LONG = Duration.ofHours(12);
    private static final Terms TERMS = new Terms(
            LONG, LONG, Duration.ZERO, Duration.ZERO, 3, Duration.ofSeconds(5), Duration.ofSeconds(5), LONG, false);

    private final RoutingStore store;
    private final GrowthShape shape;
    private final Size size;
    private final int linesPerAgent;
    private final Clock clock = Clock.systemUTC();
    private final AtomicReferenceArray<@Nullable InteractionId> calls; // by agent

    record Size(int agents, int queues, int waiting) {
        Size scaled(double scale) {
            return new Size((int) (agents * scale), (int) (queues * scale), (int) (waiting * scale));
        }
    }

    /// A chat in an agent's hands.
    record Chat(InteractionId id, AgentId agent, int epoch) {}

    GrowthFloor(RoutingStore store, GrowthShape shape, Size size, int linesPerAgent) {
        this.store = store;
        this.shape = shape;
        this.size = size;
        this.linesPerAgent = linesPerAgent;
        this.calls = new AtomicReferenceArray<>(size.agents());
    }

    Size size() {
        return size;
    }

    // ---- getting there

    /// All lines are known, all agents are ready.
    void staff(int threads) throws InterruptedException, ExecutionException {
        int lines = shape.lines(size.queues(), linesPerAgent);
        parallel(threads, lines, line -> {
            for (var channel : CHANNELS) {
                store.register(signature(channel, line), Map.of(), 0, step());
            }
        });
        long version = store.signatures().version();
        var linesOf = shape.linesOfAgents(size.agents(), size.queues(), linesPerAgent);
        parallel(threads, size.agents(), agent -> {
            var session = BenchDesk.session(agentId(agent));
            if (store.logIn(staffing(agent, linesOf.get(agent)), session, version, step())
                    .isEmpty()) {
                throw new IllegalStateException("Signatures were added meanwhile");
            }
            store.ready(agentId(agent), session, step());
        });
    }

    /// So many calls come; who is offered one, talks.
    ///
    /// @param first how many have come before
    void receive(int threads, int first, int count) throws InterruptedException, ExecutionException {
        parallel(threads, count, n -> call((first + n) % size.queues()));
    }

    private void call(int queue) {
        var id = opened(Channel.VOICE);
        if (enqueue(id, placement(queue)) instanceof EnqueueResult.Offered(var agent, var epoch)) {
            talk(agent, id, epoch);
            calls.set(number(agent), id);
        }
    }

    /// All are done when it returns.
    private static void parallel(int threads, int count, IntTask task) throws InterruptedException, ExecutionException {
        if (threads == 1) {
            for (int n = 0; n < count; n++) {
                task.run(n);
            }
            return;
        }
        var atOnce = new Semaphore(threads);
        List<Future<?>> running = new ArrayList<>(count);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < count; n++) {
                int number = n;
                atOnce.acquire();
                running.add(executor.submit(() -> {
                    try {
                        task.run(number);
                    } finally {
                        atOnce.release();
                    }
                }));
            }
            for (var each : running) {
                each.get();
            }
        }
    }

    private interface IntTask {
        void run(int number);
    }

    // ---- the two ways of matching, and what keeps the numbers constant

    InteractionId opened(Channel channel) {
        var id = InteractionId.random();
        var contact = new NewInteraction(id, channel, Direction.INBOUND, "+491", "100", null, null, Map.of());
        var step = step();
        store.open(contact, Capacity.DEFAULT, step.now().plus(LONG), step);
        return id;
    }

    /// A chat comes and is offered to somebody at once: the first way.
    Chat offered(InteractionId chat, Placement placement) {
        if (enqueue(chat, placement) instanceof EnqueueResult.Offered(var agent, var epoch)) {
            return new Chat(chat, agent, epoch);
        }
        throw new IllegalStateException("Nobody is free for a chat of " + placement.queue());
    }

    /// Its agent is as free as before.
    void answerAndEnd(Chat chat) {
        talk(chat.agent(), chat.id(), chat.epoch());
        store.end(chat.id(), Party.CUSTOMER, "done", step());
    }

    InteractionId callOf(int agent) {
        var call = calls.get(agent);
        if (call == null) {
            throw new IllegalStateException("Agent " + agent + " has no call");
        }
        return call;
    }

    /// Its agent gets the next: the second way.
    void endCall(InteractionId call) {
        if (!(store.end(call, Party.CUSTOMER, "done", step()) instanceof EndResult.Closed)) {
            throw new IllegalStateException("Nobody was in the call " + call);
        }
    }

    /// They answer it.
    ///
    /// @return the queue it waited in
    int answerNext(int agent) {
        Interaction next = store.agent(agentId(agent)).orElseThrow().work().stream()
                .filter(work -> work.state() == InteractionState.OFFERED)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Agent " + agent + " was offered nothing"));
        talk(agentId(agent), next.id(), next.epoch());
        calls.set(agent, next.id());
        return Integer.parseInt(String.valueOf(next.queue()).substring("queue".length()));
    }

    /// A call comes and has to wait.
    void waits(InteractionId call, Placement placement) {
        if (!(enqueue(call, placement) instanceof EnqueueResult.Waiting)) {
            throw new IllegalStateException("Somebody was free for a call of " + placement.queue());
        }
    }

    Placement placement(int queue) {
        return new Placement(
                new QueueId("queue" + queue),
                AgentChoice.LONGEST_IDLE,
                requirement(queue),
                false,
                Requirement.NONE,
                0,
                TERMS,
                clock.instant(),
                0,
                null);
    }

    private EnqueueResult enqueue(InteractionId id, Placement placement) {
        return switch (store.enqueue(id, placement, step())) {
            case Queueing.Done(var result, var _) -> result;
            case Queueing.Unregistered _ -> throw new IllegalStateException("Not registered: " + placement);
        };
    }

    private void talk(AgentId agent, InteractionId id, int epoch) {
        store.accept(BenchDesk.of(agent), id, epoch, step());
        store.connected(id, epoch, step());
    }

    // ---- names

    private Signature signature(Channel channel, int line) {
        return new Signature(channel, AgentChoice.LONGEST_IDLE, requirement(line));
    }

    private Requirement requirement(int queue) {
        return Requirement.skill(skill(queue % shape.lines(size.queues(), linesPerAgent)), 1);
    }

    private Staffing staffing(int agent, Set<Integer> lines) {
        Map<String, Integer> skills = new HashMap<>();
        lines.forEach(line -> skills.put(skill(line), 5));
        var profile = new AgentProfile(agentId(agent), "Agent " + agent, skills, Set.copyOf(CHANNELS), CAPACITY);
        List<Serving> servings = new ArrayList<>();
        for (int line : lines) {
            for (var channel : CHANNELS) {
                servings.add(Serving.of(signature(channel, line), profile, Capacity.DEFAULT));
            }
        }
        return new Staffing(profile, Capacity.DEFAULT, servings, "");
    }

    private static String skill(int line) {
        return "skill" + line;
    }

    private static AgentId agentId(int number) {
        return new AgentId("agent" + number);
    }

    private static int number(AgentId agent) {
        return Integer.parseInt(agent.value().substring("agent".length()));
    }

    private Step step() {
        return new Step(clock.instant(), CommandId.random());
    }
}
