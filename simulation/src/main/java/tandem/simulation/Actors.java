package tandem.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.routing.model.RoutingConfiguration;

/// People and machines by a seed: what each does, when, through which node, and what goes wrong with it. They
/// see what the journal says and act on the [World]; now and then also too late, twice, or on what is not
/// theirs.
final class Actors {
    private static final Channel[] COMING_IN = {Channel.VOICE, Channel.CHAT, Channel.EMAIL};
    private static final List<String> EXTRAS = List.of("lang:en >= 5", "lang:zh >= 5");

    private final World world;
    private final Centre centre;
    private final SplittableRandom random;
    private final int nodes;
    private final RoutingConfiguration configuration;
    private final List<AgentId> agents;
    private final List<QueueId> queues;
    private final Set<InteractionId> open = new LinkedHashSet<>();
    private final long end;
    private int opened;

    Actors(World world, SplittableRandom random, int nodes, Centre centre, long end) {
        this.configuration = centre.widest().configuration();
        this.centre = centre;
        this.world = world;
        this.random = random;
        this.nodes = nodes;
        this.agents = List.copyOf(configuration.agents().keySet());
        this.queues = List.copyOf(configuration.queues().keySet());
        this.end = end;
        world.audience(this::see);
    }

    void begin() {
        for (AgentId agent : agents) {
            long at = random.nextInt(5_000);
            act(at, Verb.LOG_IN, agent);
            act(at + random.nextInt(10_000), Verb.READY, agent);
            world.at(20_000 + random.nextInt(30_000), () -> mood(agent));
        }
        world.at(random.nextInt(5_000), this::arrive);
        world.at(random.nextInt(10_000), this::meddle);
        new Operators(this, random.split(), nodes, centre.variants()).begin(end);
    }

    // ---- callers

    private void arrive() {
        if (world.millis() >= end) {
            return;
        }
        var id = "i" + ++opened;
        Channel channel = pick(COMING_IN);
        if (channel.isWritten() && chance(2)) {
            act(0, Verb.ARRIVE, id, channel, queues.get(random.nextInt(queues.size())), random.nextInt(2));
        } else {
            act(0, Verb.OPEN, id, channel);
        }
        world.at(world.millis() + exponential(4_000), this::arrive);
    }

    private void comesIn(InteractionId id) {
        open.add(id);
        if (!chance(20)) { // else they leave in the flow
            long flow = random.nextInt(4_000);
            if (chance(8)) { // whom an agent would rather call themselves, if nobody has queued them before
                act(flow, Verb.INITIATE, pick(agents), id, pick(queues));
            }
            int priority = chance(4) ? random.nextInt(3) : 0;
            QueueId queue = queues.get(random.nextInt(queues.size()));
            if (chance(3)) {
                act(flow, Verb.ENQUEUE, id, queue, priority, EXTRAS.get(random.nextInt(EXTRAS.size())));
            } else {
                act(flow, Verb.ENQUEUE, id, queue, priority);
            }
            if (chance(3)) {
                act(flow / 2, Verb.IDENTIFY, id);
            }
        }
        if (chance(2)) {
            act(exponential(40_000), Verb.END, id, "CUSTOMER"); // their patience, or they get served first
        }
    }

    // ---- agents and adapters, by what the journal tells them

    private void see(JournalEntry entry) {
        InteractionId id = entry.interaction();
        if (id == null) {
            return;
        }
        switch (entry.event()) {
            case Event.Opened(var channel, var _, var _, var _, var _, var _, var _, var _) -> {
                if (channel != Channel.TASK) { // which is never NEW
                    comesIn(id);
                }
            }
            case Event.Offered(var agent, var _, var _) -> offered(agent, id);
            case Event.Accepted _ -> accepted(id);
            case Event.Initiated _ -> accepted(id);
            case Event.Connected(var agent) -> connected(agent, id, entry.channel());
            case Event.WrapUpStarted(var agent, var _) -> wrapUp(agent, id, entry.queue());
            case Event.Snoozed _ -> snoozed(id);
            case Event.LeftQueue left -> leftQueue(id, left);
            case Event.Queued queued when entry.channel() == Channel.CALLBACK -> callFirst(id, queued.queue());
            case Event.CustomerCalled _ -> called(id);
            case Event.Closed _ -> {
                if (!chance(4)) { // now and then somebody still tries to do something with it
                    open.remove(id);
                }
            }
            case Event.Queued _,
                    Event.Relaxed _,
                    Event.PriorityChanged _,
                    Event.ChannelChanged _,
                    Event.Postponed _,
                    Event.AttemptFailed _,
                    Event.Assigned _,
                    Event.Transferred _,
                    Event.Woken _,
                    Event.WaitPredicted _,
                    Event.Interrupted _,
                    Event.Held _,
                    Event.ConsultChanged _,
                    Event.Resumed _,
                    Event.Declined _,
                    Event.OfferExpired _,
                    Event.OfferRescinded _,
                    Event.ConnectFailed _,
                    Event.Ended _,
                    Event.WrapUpExtended _,
                    Event.WrapUpCompleted _,
                    Event.Unknown _,
                    Event.Noted _,
                    Event.OfAgent _ -> {} // nobody acts on it
        }
    }

    // ---- callbacks

    /// Most have a number of their own; a few share one.
    private void leftQueue(InteractionId id, Event.LeftQueue left) {
        if (left.exit().equals("CALLBACK") && !chance(4)) {
            act(
                    random.nextInt(3_000),
                    Verb.CALL_BACK,
                    id,
                    "+4930" + (chance(5) ? "0" : id.value().substring(1)));
        } else {
            act(random.nextInt(3_000), Verb.END, id, "SYSTEM");
        }
    }

    private void callFirst(InteractionId id, QueueId queue) {
        var profile = configuration.queues().get(queue);
        if (profile != null && profile.callback().customerFirst() != null) {
            act(random.nextInt(20_000), Verb.CALL_CUSTOMER, id, 1 + random.nextInt(2));
        }
    }

    private void called(InteractionId id) {
        long rings = 1_000 + random.nextInt(15_000);
        switch (random.nextInt(5)) {
            case 0 -> act(rings, Verb.CALL_AGAIN, id, "CUSTOMER_NO_ANSWER");
            case 1 -> {} // the adapter has died
            case 2 -> {
                act(rings, Verb.TAKE_UP, id);
                act(rings + random.nextInt(20_000), Verb.CALL_AGAIN, id, "NOBODY_FREE");
            }
            default -> act(rings, Verb.TAKE_UP, id);
        }
    }

    private void offered(AgentId agent, InteractionId id) {
        switch (random.nextInt(10)) {
            case 0 -> act(random.nextInt(15_000), Verb.DECLINE, agent, id);
            case 1 -> {} // does not look
            case 2 -> act(19_000 + random.nextInt(3_000), Verb.ACCEPT, agent, id); // perhaps too late
            case 3 -> {
                act(random.nextInt(3_000), Verb.DESKTOP_LOST, agent);
                act(2_000 + random.nextInt(60_000), Verb.DESKTOP_BACK, agent);
            }
            default -> act(random.nextInt(8_000), Verb.ACCEPT, agent, id);
        }
    }

    private void accepted(InteractionId id) {
        switch (random.nextInt(12)) {
            case 0 -> act(random.nextInt(5_000), Verb.CONNECT_FAILED, id, "PHONE_UNREACHABLE");
            case 1 -> act(random.nextInt(5_000), Verb.CONNECT_FAILED, id, "PHONE_BUSY");
            case 2 -> {} // the adapter has died
            default -> act(random.nextInt(2_000), Verb.CONNECTED, id);
        }
    }

    private void connected(AgentId agent, InteractionId id, @org.jspecify.annotations.Nullable Channel channel) {
        long talk = exponential(30_000);
        if (channel != Channel.VOICE) {
            long first = random.nextInt(5_000);
            act(first, Verb.OWES, id, true);
            act(first + random.nextInt(20_000), Verb.OWES, id, false);
        }
        talksAndWrites(id, channel, talk);
        if (channel != null && channel.isAsynchronous() && chance(3)) {
            act(talk, Verb.SNOOZE, agent, id, talk + random.nextInt(60_000));
            act(talk + exponential(60_000), Verb.WRITE, id);
            act(talk + 180_000, Verb.END, id, "AGENT"); // if they have not written
        } else if (chance(6)) {
            transfer(agent, id, talk);
        } else {
            act(talk, Verb.END, id, chance(2) ? "CUSTOMER" : "AGENT");
        }
    }

    /// Now and then who writes is called, and who is called writes (T17).
    private void talksAndWrites(InteractionId id, @org.jspecify.annotations.Nullable Channel channel, long talk) {
        if (channel == null || channel == Channel.VOICEMAIL || !chance(3)) {
            return;
        }
        long half = Math.max(1, talk / 2);
        if (channel.isWritten()) {
            act(half, Verb.TALK, id);
            act(half + random.nextInt(40_000), Verb.OVER, id, Channel.VOICE);
            if (chance(4)) {
                act(half + random.nextInt(40_000), Verb.OVER, id, channel);
            }
        } else {
            act(half, Verb.ALSO_WRITTEN, id, Channel.SMS);
            act(talk, Verb.OVER, id, Channel.VOICE);
            act(talk + 60_000, Verb.END, id, "AGENT");
        }
    }

    /// Not all wait for its time.
    private void snoozed(InteractionId id) {
        open.add(id);
        switch (random.nextInt(8)) {
            case 0 -> act(random.nextInt(60_000), Verb.WAKE, id);
            case 1 -> act(random.nextInt(60_000), Verb.PICK, pick(agents), id);
            case 2 -> act(random.nextInt(60_000), Verb.ASSIGN, id, pick(agents));
            case 3 -> act(random.nextInt(60_000), Verb.END, id, "AGENT");
            default -> {} // it comes back by itself
        }
    }

    private void transfer(AgentId agent, InteractionId id, long after) {
        switch (random.nextInt(4)) {
            case 0 -> act(after, Verb.TRANSFER, agent, id, "back");
            case 1 -> act(after, Verb.TRANSFER, agent, id, "queue", queues.get(random.nextInt(queues.size())));
            case 2 -> act(after, Verb.TRANSFER, agent, id, "agent", agents.get(random.nextInt(agents.size())));
            default -> act(after, Verb.TRANSFER, agent, id, "skill", EXTRAS.get(random.nextInt(EXTRAS.size())));
        }
        act(after + 120_000, Verb.END, id, "CUSTOMER");
    }

    private void wrapUp(AgentId agent, InteractionId id, @org.jspecify.annotations.Nullable QueueId queue) {
        if (chance(4)) {
            act(random.nextInt(50_000), Verb.EXTEND, agent, id);
        }
        if (chance(8)) {
            act(1, Verb.FOLLOW_UP, agent, "t" + ++opened, pick(queues), 60_000 + random.nextInt(120_000), id);
        }
        if (!chance(5)) { // else the time runs out
            boolean form = queue != null
                    && configuration.queues().containsKey(queue)
                    && Objects.requireNonNull(configuration.queues().get(queue))
                            .wrapUp()
                            .dispositionMandatory();
            if (!form || chance(20)) {
                act(random.nextInt(40_000), Verb.WRAP_UP, agent, id);
            } else {
                act(random.nextInt(40_000), Verb.WRAP_UP, agent, id, Centre.SOLD.code());
            }
        }
    }

    /// What an agent does of their own accord.
    private void mood(AgentId agent) {
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> act(0, Verb.NOT_READY, agent, "BREAK");
            case 3 -> act(0, Verb.DESKTOP_LOST, agent);
            case 4 -> act(0, Verb.DESKTOP_BACK, agent);
            case 5 -> act(0, Verb.LOG_OUT, agent);
            case 6 -> act(0, Verb.READY, agent, "stale");
            case 7 -> act(0, Verb.NOT_READY, agent, "BREAK", "stale");
            default -> {} // goes on
        }
        if (chance(2)) {
            act(2_000 + random.nextInt(10_000), Verb.DESKTOP_BACK, agent);
        }
        if (chance(3)) {
            act(2_000 + random.nextInt(10_000), Verb.LOG_IN, agent);
        }
        act(3_000 + random.nextInt(15_000), Verb.READY, agent);
        if (world.millis() < end) {
            world.at(world.millis() + 5_000 + exponential(20_000), () -> mood(agent));
        }
    }

    // ---- anybody with anything

    private void meddle() {
        if (world.millis() >= end) {
            return;
        }
        if (!open.isEmpty()) {
            var id = new ArrayList<>(open).get(random.nextInt(open.size()));
            var agent = agents.get(random.nextInt(agents.size()));
            switch (random.nextInt(14)) {
                case 0 -> act(0, Verb.ACCEPT, agent, id, random.nextInt(2));
                case 1 -> act(0, Verb.DECLINE, agent, id, random.nextInt(2));
                case 2 -> act(0, Verb.CONNECTED, id);
                case 3 -> act(0, Verb.WRAP_UP, agent, id, Centre.SOLD.code());
                case 4 -> act(0, Verb.END, id, "SYSTEM");
                case 5 -> act(0, Verb.NOTE, id);
                case 6 -> act(0, Verb.ENQUEUE, id, queues.get(random.nextInt(queues.size())), 0);
                case 7 -> act(0, Verb.PICK, agent, id);
                case 8 -> act(0, Verb.ASSIGN, id, agent);
                case 9 -> act(0, Verb.MOVE, id, queues.get(random.nextInt(queues.size())));
                case 10 -> act(0, Verb.RAISE, id, random.nextInt(5));
                case 11 -> act(0, Verb.WAKE, id);
                case 12 -> act(0, Verb.SNOOZE, agent, id, random.nextInt(90_000));
                default -> act(0, Verb.CONNECT_FAILED, id, "PHONE_BUSY");
            }
        }
        world.at(world.millis() + exponential(6_000), this::meddle);
    }

    // ---- how it is done

    void act(long after, Verb verb, Object... arguments) {
        act(after, 1 + random.nextInt(nodes), verb, fault(), arguments);
    }

    void act(long after, int node, Verb verb, Fault fault, Object... arguments) {
        long at = world.millis() + Math.max(1, after);
        if (at < end) {
            var words = new String[arguments.length];
            Arrays.setAll(words, n -> arguments[n].toString());
            world.at(new Act(at, node, verb, List.of(words), fault));
        }
    }

    private Fault fault() {
        return chance(10) ? someFault() : Fault.NONE;
    }

    Fault someFault() {
        return switch (random.nextInt(6)) {
            case 0 -> new Fault(Fault.Kind.LATE, 1 + random.nextInt(800));
            case 1 -> new Fault(Fault.Kind.REQUEST_LOST, 1 + random.nextInt(2_000));
            case 2 -> new Fault(Fault.Kind.REPLY_LOST, 1 + random.nextInt(2_000));
            case 3 -> new Fault(Fault.Kind.UNSENT, 0);
            case 4 -> new Fault(Fault.Kind.GONE, 0);
            default -> new Fault(Fault.Kind.TWICE, 0);
        };
    }

    boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    long exponential(double mean) {
        return (long) (-mean * Math.log(1 - random.nextDouble()));
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> T pick(T[] of) {
        return of[random.nextInt(of.length)];
    }
}
