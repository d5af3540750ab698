package tandem.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tandem.core.CommandId;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.UnknownAgentException;
import tandem.routing.UnknownQueueException;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.routing.port.RoutingStore;
import tandem.simulation.invariant.CheckedStore;
import tandem.simulation.invariant.Violation;

/// Virtual time, the nodes in it, and what is done through them. Everything that happens is an event at a
/// moment; events of the same moment happen in the order in which they were arranged: the same acts give the
/// same history.
final class World {
    static final Instant BEGINNING = Instant.parse("2026-01-01T09:00:00Z");
    /// As the runner of deadlines: the longest it sleeps.
    private static final long LONGEST_SLEEP = 500;

    private static final int WHOLE_EVERY = 16;
    private static final long RANK = 1L << 60;
    private static final long AFTER_OTHERS = 2 * RANK;
    private static final long CLIENT_RETRIES_AFTER = 1000;
    private static final int MANY = 100_000;
    static final long NEVER = Long.MAX_VALUE;

    /// @param turn among those of its moment: by rank, then as they were arranged. Acts come before everything else, so
    ///             that a recorded one comes at its place again
    private record Event(long at, long turn, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at == other.at ? Long.compare(turn, other.turn) : Long.compare(at, other.at);
        }
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Backing backing;
    private final Clocks clocks;
    private final RoutingStore store;
    private final @Nullable CheckedStore checked;
    private Centre inForce;
    /// Those that live.
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final Pages pages = new Pages();
    private final Commands commands = new Commands(pages);
    private final List<Act> performed = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final boolean again;
    private Consumer<JournalEntry> audience = entry -> {};
    private EventId read = EventId.START;
    private @Nullable InFlight inFlight;
    private boolean storeChanged;
    private long order;
    private long now;
    private long end;
    private @Nullable InFlight asleep;
    private boolean regular;
    private @Nullable Instant overdue;
    private long overdueSince;

    /// @param checks whether the invariants are checked at every step
    /// @param again  whether it is played again, to be looked at closely: with answers, and each step followed
    ///               by a check of everything
    World(Centre centre, int nodes, Backing backing, boolean checks, boolean again) {
        this.inForce = centre;
        this.backing = backing;
        this.clocks = new Clocks(this, backing.ownClocks());
        this.again = again;
        if (checks) {
            checked = new CheckedStore(
                    backing.store(),
                    backing.journal(),
                    centre.widest().configuration(),
                    Settings.DEFAULT,
                    clocks,
                    again ? 1 : WHOLE_EVERY);
            store = checked.door();
        } else {
            checked = null;
            store = backing.store();
        }
        for (int n = 1; n <= nodes; n++) {
            start(n);
        }
    }

    /// Nodes look after their deadlines twice a second and not in between, so that it does not matter which
    /// store says earlier that something is due.
    void keepRegularHours() {
        regular = true;
    }

    void audience(Consumer<JournalEntry> listener) {
        audience = listener;
    }

    // ---- time

    /// Milliseconds since the beginning.
    long millis() {
        return now;
    }

    Clocks clocks() {
        return clocks;
    }

    List<SimulatedNode> nodes() {
        return nodes;
    }

    void at(long when, Runnable what) {
        events.add(new Event(Math.max(when, now), RANK + order++, what));
    }

    /// Arranges what somebody does later than now.
    void at(Act act) {
        events.add(new Event(act.at(), order++, () -> perform(act)));
    }

    /// Lets everything happen up to a moment.
    void runUntil(long last) {
        end = last;
        while (!isOver()) {
            next();
        }
        now = end;
    }

    private boolean isOver() {
        return events.isEmpty() || events.peek().at() > end;
    }

    private void next() {
        Event event = events.poll();
        now = event.at();
        event.what().run();
        settle();
    }

    private void settle() {
        tellNews();
        if (checked != null) {
            checked.timePassed();
        }
    }

    /// Lets everything else happen until this one is awake.
    void goOnWithin(InFlight sleeper) {
        InFlight outer = enter(null);
        InFlight before = asleep;
        asleep = sleeper;
        try {
            settle();
            while (!sleeper.isAwake()) {
                if (isOver()) {
                    throw new InFlight.CutOff();
                }
                next();
            }
        } finally {
            asleep = before;
            enter(outer);
        }
    }

    /// When the last to fall asleep, of those who still sleep, wakes up.
    long nextToWake() {
        return asleep == null ? NEVER : asleep.wakeAt();
    }

    void finish() {
        if (checked != null) {
            checked.checkAll();
        }
    }

    private void tellNews() {
        while (storeChanged) {
            storeChanged = false;
            List<JournalEntry> news = backing.journal().read(read, MANY);
            for (JournalEntry entry : news) {
                read = entry.id();
                pages.see(entry);
                audience.accept(entry);
            }
        }
    }

    /// Somebody is about to change the store: there may be news.
    void storeChanges() {
        storeChanged = true;
    }

    // ---- what is done

    private void perform(Act act) {
        performed.add(act);
        switch (act.verb()) {
            case DIE -> living(act.node()).ifPresent(this::die);
            case START -> start(act.node());
            case PAUSE -> living(act.node()).ifPresent(node -> pause(node, act.number(0)));
            case STALL -> living(act.node()).ifPresent(node -> node.stallFor(act.number(0)));
            case JUMP -> living(act.node()).ifPresent(node -> node.clock.jump(act.number(0)));
            case DRIFT -> living(act.node()).ifPresent(node -> node.clock.drift(act.number(0)));
            case REDIS_JUMP -> clocks.redisJumps(act.number(0));
            case RELOAD -> {
                inForce = Centre.valueOf(act.text(0));
                var next = inForce.configuration();
                List.copyOf(nodes).forEach(node -> at(now, () -> reload(node, next, act.fault())));
            }
            default -> {
                if (commands.canBeMeant(act)) {
                    attempt(act, new CommandId("a" + performed.size()), 0);
                }
            }
        }
    }

    private void reload(SimulatedNode node, RoutingConfiguration next, Fault fault) {
        if (!node.dead) {
            new InFlight(this, node, fault).start(() -> node.reconfigure(next), () -> {});
        }
    }

    /// A command goes to its node or, where that is gone, to the next: pages and adapters connect again.
    private void attempt(Act act, CommandId command, int tries) {
        Optional<SimulatedNode> node = aliveFrom(act.node() + tries);
        if (node.isEmpty()) {
            at(now + CLIENT_RETRIES_AFTER, () -> attempt(act, command, tries));
        } else if (node.get().pausedUntil > now) {
            events.add(new Event(node.get().pausedUntil, AFTER_OTHERS + order++, () -> attempt(act, command, tries)));
        } else if (tries == 0 && act.fault().kind() != Fault.Kind.NONE) {
            var flight = new InFlight(this, node.get(), act.fault());
            flight.start(
                    () -> {
                        give(node.get(), act, command, tries);
                        if (act.fault().kind() == Fault.Kind.TWICE) {
                            give(node.get(), act, command, tries);
                        }
                    },
                    () -> {});
        } else {
            give(node.get(), act, command, tries);
        }
    }

    private void give(SimulatedNode node, Act act, CommandId command, int tries) {
        Object answer;
        try {
            answer = commands.give(node.router(), act, command);
        } catch (RoutingUnavailableException | InFlight.CutOff unknown) {
            at(now + CLIENT_RETRIES_AFTER, () -> attempt(act, command, tries + 1));
            answer = "no answer";
        } catch (UnknownQueueException | UnknownAgentException e) {
            answer = String.valueOf(e.getMessage());
        } catch (UnsupportedOperationException notBuiltYet) {
            answer = "not built yet";
        }
        if (again) {
            boolean first = tries == 0 && act.fault().kind() == Fault.Kind.NONE;
            answers.add(command + " " + act + ": " + (first ? answer : withoutView(answer)));
        }
    }

    /// A view in a repeated answer is as of the first time or as of now, as the store likes.
    private static String withoutView(Object answer) {
        String text = answer.toString();
        return text.contains("state=") || text.contains("agent=") || text.contains("presence=")
                ? answer.getClass().getSimpleName()
                : text;
    }

    /// In whose name the store is called now; null for a command without faults.
    @Nullable
    InFlight inFlight() {
        return inFlight;
    }

    @Nullable
    InFlight enter(@Nullable InFlight next) {
        InFlight before = inFlight;
        inFlight = next;
        return before;
    }

    // ---- nodes

    private void start(int number) {
        if (living(number).isEmpty()) {
            var node = new SimulatedNode(number, this, store, backing, inForce.configuration());
            node.pausedUntil = now;
            nodes.add(node);
            clocks.nodesChanged();
            at(now, () -> tick(node));
        }
    }

    private void die(SimulatedNode node) {
        nodes.remove(node);
        node.die();
        clocks.nodesChanged();
    }

    void pause(SimulatedNode node, long millis) {
        node.pausedUntil = Math.max(node.pausedUntil, now + millis);
        clocks.nodesChanged();
        at(node.pausedUntil, clocks::nodesChanged);
    }

    private Optional<SimulatedNode> living(int number) {
        for (SimulatedNode node : nodes) {
            if (node.number == number) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    private Optional<SimulatedNode> aliveFrom(int number) {
        return living(number)
                .or(() -> nodes.isEmpty() ? Optional.empty() : Optional.of(nodes.get(number % nodes.size())));
    }

    /// One round of the node's runner of deadlines.
    private void tick(SimulatedNode node) {
        if (node.dead) {
            return;
        }
        if (node.pausedUntil > now) {
            at(node.pausedUntil, () -> tick(node));
        } else if (node.isToStall()) {
            var flight = new InFlight(this, node, Fault.NONE);
            flight.start(node::fireDeadlines, () -> sleep(node));
        } else {
            node.fireDeadlines();
            sleep(node);
        }
    }

    private void sleep(SimulatedNode node) {
        Instant next = store.nextDeadline().orElse(null);
        nothingStaysDue(next);
        long longest = LONGEST_SLEEP - now % LONGEST_SLEEP; // never out of step, whatever the store says is next
        long left = next == null || regular ? longest : next.toEpochMilli() - node.clock.millis();
        at(now + Math.clamp(left, 1, longest), () -> tick(node));
    }

    /// A node that stood still may set a deadline in the past; then it must be done with soon.
    private void nothingStaysDue(@Nullable Instant due) {
        if (due == null || !due.isBefore(clocks.dueBy())) {
            overdue = null;
        } else if (!due.equals(overdue)) {
            overdue = due;
            overdueSince = now;
        } else if (now - Math.max(overdueSince, clocks.runningSince()) > Clocks.TOLERANCE) {
            throw new Violation(
                    "I4", "at " + clocks.now() + " nobody has done what was due at " + due + ": " + store.due(due, 1));
        }
    }

    // ---- what came of it

    List<Act> performed() {
        return performed;
    }

    List<String> answers() {
        return answers;
    }

    CheckedStore checked() {
        if (checked == null) {
            throw new IllegalStateException("nothing is checked here");
        }
        return checked;
    }
}
