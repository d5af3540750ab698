package tandem.routing.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.core.TurnedClock;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.insight.Insight;
import tandem.routing.AcceptResult;
import tandem.routing.NewInteraction;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.simulation.MemoryRouting;

/// Calls that come, wait, are answered at once by whoever is offered them, and end: real routing in memory, in
/// virtual time. What happens when is the test's business.
public final class Traffic {
    public final TurnedClock clock = new TurnedClock();
    public final Routing routing;
    public final Insight insight;
    public final SplittableRandom random;
    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private final List<Listener> listeners = new ArrayList<>();
    private Duration talk = Duration.ofSeconds(180);
    private boolean isTalkRandom = true;
    private EventId read = EventId.START;
    private long number;

    /// Is told each entry of the journal, after all the traffic's own reactions to it.
    public interface Listener {
        void on(JournalEntry entry);
    }

    private record Due(Instant at, long number, Runnable action) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    public Traffic(RoutingConfiguration configuration, long seed) {
        var watched = MemoryRouting.of(configuration, Settings.DEFAULT, clock);
        this.routing = watched.routing();
        this.insight = watched.insight();
        this.random = new SplittableRandom(seed);
    }

    /// How long customer and agent talk.
    public Traffic talking(Duration mean, boolean random) {
        this.talk = mean;
        this.isTalkRandom = random;
        return this;
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    public static AgentId agent(int n) {
        return new AgentId("agent-" + n);
    }

    public static AgentProfile profile(int n, String... skills) {
        var levels = new java.util.HashMap<String, Integer>();
        for (String skill : skills) {
            levels.put(skill, 5);
        }
        return new AgentProfile(agent(n), "Agent " + n, levels, Set.of(Channel.values()), 100);
    }

    public void logIn(int n) {
        routing.router().logIn(agent(n), session(n));
        routing.router().ready(agent(n), session(n));
        react();
    }

    public void notReady(int n) {
        routing.router().notReady(agent(n), session(n), "BREAK");
        react();
    }

    public void ready(int n) {
        routing.router().ready(agent(n), session(n));
        react();
    }

    private static SessionId session(int n) {
        return Stage.session(agent(n));
    }

    public InteractionId call(QueueId queue, Requirement extra, int priority) {
        var id = new InteractionId("call-" + ++number);
        routing.router()
                .open(new NewInteraction(id, Channel.VOICE, Direction.INBOUND, "+49301", "100", null, null, Map.of()));
        routing.router().enqueue(id, queue, extra, priority);
        react();
        return id;
    }

    public void hangUp(InteractionId id) {
        routing.router().end(id, Party.CUSTOMER, "hung up");
        react();
    }

    /// Does something later.
    public void in(Duration time, Runnable action) {
        due.add(new Due(clock.instant().plus(time), ++number, action));
    }

    public Duration exponential(Duration mean) {
        return Duration.ofMillis(Math.round(-Math.log(1 - random.nextDouble()) * mean.toMillis()));
    }

    /// Lets all happen that is due within some time.
    public void run(Duration time) {
        Instant end = clock.instant().plus(time);
        while (!due.isEmpty() && !due.peek().at().isAfter(end)) {
            var next = due.remove();
            clock.turnTo(next.at());
            routing.runDue(next.at());
            next.action().run();
            react();
        }
        clock.turnTo(end);
        routing.runDue(end);
        react();
    }

    private void react() {
        for (List<JournalEntry> news = news(); !news.isEmpty(); news = news()) {
            for (JournalEntry entry : news) {
                if (entry.event() instanceof Event.Offered offered && entry.interaction() != null) {
                    answer(entry.interaction(), offered);
                }
            }
            for (JournalEntry entry : news) {
                listeners.forEach(listener -> listener.on(entry));
            }
        }
    }

    private List<JournalEntry> news() {
        var news = routing.journal().read(read, 10_000);
        read = news.isEmpty() ? read : news.getLast().id();
        return news;
    }

    private void answer(InteractionId id, Event.Offered offered) {
        var router = routing.router();
        if (router.accept(Stage.desktop(offered.agent()), id, offered.epoch(), CommandId.random())
                instanceof AcceptResult.Accepted) {
            router.connected(id, offered.epoch());
            in(isTalkRandom ? exponential(talk) : talk, () -> router.end(id, Party.CUSTOMER, "done"));
        }
    }
}
