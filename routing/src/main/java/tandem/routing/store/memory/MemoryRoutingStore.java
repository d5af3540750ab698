package tandem.routing.store.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.CustomerId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.core.journal.MemoryJournal;
import tandem.routing.AcceptResult;
import tandem.routing.AgentResult;
import tandem.routing.AgentView;
import tandem.routing.Capacity;
import tandem.routing.ConnectResult;
import tandem.routing.DeclineResult;
import tandem.routing.EndResult;
import tandem.routing.NewInteraction;
import tandem.routing.Presence;
import tandem.routing.RecordResult;
import tandem.routing.RoutingSnapshot;
import tandem.routing.WrapUpResult;
import tandem.routing.store.Deadline;
import tandem.routing.store.LineStaff;
import tandem.routing.store.LostDesktop;
import tandem.routing.store.Moving;
import tandem.routing.store.Placement;
import tandem.routing.store.Queueing;
import tandem.routing.store.RoutingStore;
import tandem.routing.store.Serving;
import tandem.routing.store.Signature;
import tandem.routing.store.Staffing;
import tandem.routing.store.Standing;
import tandem.routing.store.Step;

/// The routing store in this process; one step at a time.
public final class MemoryRoutingStore implements RoutingStore {
    private final ReentrantLock lock = new ReentrantLock();
    private final Floor floor;
    private final Replies replies = new Replies();
    private final InteractionSteps interactions;
    private final AgentSteps agents;
    private final DueSteps deadlines;

    public MemoryRoutingStore(MemoryJournal journal) {
        this.floor = new Floor(journal);
        var matching = new Matching(floor);
        this.interactions = new InteractionSteps(floor, matching);
        this.agents = new AgentSteps(floor, matching);
        this.deadlines = new DueSteps(floor, matching, interactions, agents);
    }

    @Override
    public Interaction open(NewInteraction interaction, Capacity capacity, Instant lease, Step step) {
        return once(step, () -> interactions.open(interaction, capacity, lease));
    }

    @Override
    public void identify(InteractionId interaction, CustomerId customer, String name, Step step) {
        once(step, () -> {
            interactions.identify(interaction, customer, name);
            return true;
        });
    }

    @Override
    public RecordResult record(InteractionId interaction, Event event, Instant lease, Step step) {
        return once(step, () -> interactions.record(interaction, event, lease));
    }

    @Override
    public Queueing enqueue(InteractionId interaction, Placement placement, Step step) {
        return once(step, () -> {
                    var queueing = interactions.enqueue(interaction, placement);
                    return new Tentative<>(queueing, queueing instanceof Queueing.Done);
                })
                .value();
    }

    @Override
    public AcceptResult accept(AgentId agent, InteractionId interaction, int epoch, Step step) {
        return once(step, () -> interactions.accept(agent, interaction, epoch));
    }

    @Override
    public DeclineResult decline(AgentId agent, InteractionId interaction, int epoch, Step step) {
        return once(step, () -> interactions.decline(agent, interaction, epoch));
    }

    @Override
    public ConnectResult connected(InteractionId interaction, int epoch, Step step) {
        return once(step, () -> interactions.connected(interaction, epoch));
    }

    @Override
    public ConnectResult connectFailed(InteractionId interaction, int epoch, String reason, Step step) {
        return once(step, () -> interactions.connectFailed(interaction, epoch, reason));
    }

    @Override
    public EndResult end(InteractionId interaction, Party by, String reason, Step step) {
        return once(step, () -> interactions.end(interaction, by, reason));
    }

    @Override
    public WrapUpResult completeWrapUp(
            AgentId agent, InteractionId interaction, @Nullable String disposition, @Nullable String notes, Step step) {
        return once(step, () -> interactions.completeWrapUp(agent, interaction, disposition, notes));
    }

    @Override
    public Optional<AgentView> logIn(Staffing staffing, SessionId session, long version, Step step) {
        return once(step, () -> {
                    var view = agents.logIn(staffing, session, version);
                    return new Tentative<>(view, view.isPresent());
                })
                .value();
    }

    @Override
    public AgentResult logOut(AgentId agent, SessionId session, Step step) {
        return once(step, () -> agents.logOut(agent, session));
    }

    @Override
    public AgentResult ready(AgentId agent, SessionId session, Step step) {
        return once(step, () -> agents.ready(agent, session));
    }

    @Override
    public AgentResult notReady(AgentId agent, SessionId session, String reason, Step step) {
        return once(step, () -> agents.notReady(agent, session, reason));
    }

    @Override
    public void desktopLost(AgentId agent, SessionId session, Instant noOffersFrom, Step step) {
        once(step, () -> {
            agents.desktopLost(agent, session, noOffersFrom.toEpochMilli());
            return true;
        });
    }

    @Override
    public AgentResult desktopBack(AgentId agent, SessionId session, Step step) {
        return once(step, () -> agents.desktopBack(agent, session));
    }

    @Override
    public Versioned<Signature> signatures() {
        return locked(() -> new Versioned<>(
                floor.signaturesVersion,
                floor.lines.values().stream().map(line -> line.signature).collect(Collectors.toUnmodifiableSet())));
    }

    @Override
    public Versioned<AgentId> loggedIn() {
        return locked(() -> new Versioned<>(
                floor.logIns, loggedInAgents().map(agent -> agent.id).collect(Collectors.toUnmodifiableSet())));
    }

    @Override
    public boolean register(Signature signature, Map<AgentId, Serving> able, long logIns, Step step) {
        return locked(() -> {
            floor.begin(step.now());
            return agents.register(signature, able, logIns);
        });
    }

    @Override
    public List<Deadline> due(Instant now, int limit) {
        return locked(() -> floor.deadlines.due(now.toEpochMilli(), limit));
    }

    @Override
    public Optional<Instant> nextDeadline() {
        return locked(() -> {
            var next = floor.deadlines.next();
            return next.isPresent() ? Optional.of(Instant.ofEpochMilli(next.getAsLong())) : Optional.empty();
        });
    }

    @Override
    public void fire(Deadline deadline, LostDesktop lostDesktop, Instant now) {
        locked(() -> {
            floor.begin(now);
            deadlines.fire(deadline, lostDesktop);
            return true;
        });
    }

    @Override
    public Optional<Interaction> find(InteractionId interaction) {
        return locked(
                () -> Optional.ofNullable(floor.interactions.get(interaction)).map(MutableInteraction::view));
    }

    @Override
    public Optional<QueueId> queueOf(InteractionId interaction) {
        return locked(() -> Optional.ofNullable(floor.interactions.get(interaction))
                .flatMap(known -> Optional.ofNullable(known.queue)));
    }

    @Override
    public Optional<AgentView> agent(AgentId agent) {
        return locked(() -> Optional.ofNullable(floor.agents.get(agent)).map(MutableAgent::view));
    }

    @Override
    public RoutingSnapshot snapshot(Collection<QueueId> queues, int limitPerQueue) {
        return locked(() -> {
            Map<QueueId, List<Interaction>> waiting = new LinkedHashMap<>();
            for (QueueId queue : queues) {
                var places = floor.queues.getOrDefault(queue, new TreeSet<>());
                waiting.put(
                        queue,
                        places.stream()
                                .limit(limitPerQueue)
                                .map(place -> place.interaction().view())
                                .toList());
            }
            var views = loggedInAgents().map(MutableAgent::view).toList();
            return new RoutingSnapshot(floor.journal.last(), waiting, views);
        });
    }

    @Override
    public Optional<Integer> position(InteractionId interaction) {
        return locked(() -> Optional.ofNullable(floor.interactions.get(interaction))
                .filter(known -> known.state == InteractionState.WAITING)
                .map(interactions::positionOf));
    }

    private Stream<MutableAgent> loggedInAgents() {
        return floor.agents.values().stream().filter(agent -> agent.presence != Presence.LOGGED_OUT);
    }

    /// An answer that counts only if the command took effect.
    private record Tentative<T>(T value, boolean counts) {}

    private <T> T once(Step step, Supplier<T> command) {
        return locked(() -> {
            floor.begin(step.now());
            T reply = replies.once(step.command(), floor.now, command);
            if (reply instanceof Tentative<?>(var _, var counts) && !counts) {
                replies.forget(step.command());
            }
            return reply;
        });
    }

    private <T> T locked(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Moving move(InteractionId interaction, int version, Placement to, Event because, Step step) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public Moving leaveQueue(InteractionId interaction, int version, Event because, Instant lease, Step step) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public Moving assign(InteractionId interaction, AgentId to, boolean accept, Event because, Step step) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public Moving transfer(
            AgentId agent,
            InteractionId interaction,
            int epoch,
            Placement to,
            boolean keepAge,
            Event because,
            Step step) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public void customerOwes(InteractionId interaction, boolean owes, Step step) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public WrapUpResult extendWrapUp(AgentId agent, InteractionId interaction, Step step) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public boolean restaff(Staffing staffing, long version, Step step) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public Map<Signature, LineStaff> staff(Collection<Signature> signatures) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public void nextStep(InteractionId interaction, @Nullable Instant at, Step step) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public Optional<AgentId> lastAgent(CustomerId customer) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public Optional<Standing> standing(InteractionId interaction) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public List<InteractionId> heads(QueueId queue, int limit) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public int length(QueueId queue) {
        throw new UnsupportedOperationException("not built yet");
    }
}
