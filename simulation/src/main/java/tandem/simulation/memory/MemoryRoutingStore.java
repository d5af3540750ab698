package tandem.simulation.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.Customer;
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
import tandem.routing.Actor;
import tandem.routing.AgentResult;
import tandem.routing.AgentView;
import tandem.routing.Arrival;
import tandem.routing.ConnectResult;
import tandem.routing.DeclineResult;
import tandem.routing.EndResult;
import tandem.routing.NewInteraction;
import tandem.routing.RecordResult;
import tandem.routing.RoutingSnapshot;
import tandem.routing.Snoozed;
import tandem.routing.WrapUpResult;
import tandem.routing.model.Capacity;
import tandem.routing.port.Changing;
import tandem.routing.port.Completing;
import tandem.routing.port.Deadline;
import tandem.routing.port.FailedAttempt;
import tandem.routing.port.Handing;
import tandem.routing.port.LineStaff;
import tandem.routing.port.LostDesktop;
import tandem.routing.port.Moving;
import tandem.routing.port.NewChannel;
import tandem.routing.port.NodeLeases;
import tandem.routing.port.Passing;
import tandem.routing.port.Placement;
import tandem.routing.port.Queueing;
import tandem.routing.port.RoutingStore;
import tandem.routing.port.Serving;
import tandem.routing.port.Signature;
import tandem.routing.port.Staffing;
import tandem.routing.port.Standing;
import tandem.routing.port.Step;

/// The routing store in this process; one step at a time.
public final class MemoryRoutingStore implements RoutingStore {
    private final Floor floor;
    private final Steps steps;
    private final NodeLeases nodes = new MemoryNodeLeases();
    private final ArrivalSteps arrivals;
    private final QueueSteps queues;
    private final OfferSteps offers;
    private final ContactSteps contacts;
    private final WrapUpSteps wrapUps;
    private final DesktopSteps desktops;
    private final AgentSteps agents;
    private final CallbackSteps callbacks;
    private final MediumSteps media;
    private final SnoozeSteps snoozes;
    private final DueSteps deadlines;

    public MemoryRoutingStore(MemoryJournal journal) {
        this(journal, Integer.MAX_VALUE);
    }

    /// One for long simulations.
    ///
    /// @param atMost it remembers about as many answers and closed interactions, if they are not too old anyway
    public MemoryRoutingStore(MemoryJournal journal, int atMost) {
        this.floor = new Floor(journal, atMost);
        this.steps = new Steps(floor, new Replies(atMost));
        var agentWork = new AgentWork(floor);
        var matching = new Matching(floor, agentWork);
        this.queues = new QueueSteps(floor, matching);
        this.snoozes = new SnoozeSteps(floor, matching, agentWork, queues);
        this.arrivals = new ArrivalSteps(floor, queues, snoozes);
        this.offers = new OfferSteps(floor, matching, agentWork, snoozes);
        this.contacts = new ContactSteps(floor, matching, agentWork, queues);
        this.wrapUps = new WrapUpSteps(floor, matching, agentWork);
        this.desktops = new DesktopSteps(floor, matching, agentWork, wrapUps);
        this.agents = new AgentSteps(floor, matching, agentWork, desktops);
        this.media = new MediumSteps(floor, matching, agentWork, contacts);
        this.callbacks = new CallbackSteps(floor, matching, agentWork, contacts);
        this.deadlines =
                new DueSteps(floor, matching, agentWork, arrivals, offers, contacts, snoozes, wrapUps, desktops);
    }

    // ---- interactions

    @Override
    public Interaction open(NewInteraction interaction, Capacity capacity, Instant lease, Step step) {
        return steps.once(step, () -> arrivals.open(interaction, capacity, lease));
    }

    @Override
    public Optional<Queueing> arrive(Arrival arrival, Capacity capacity, Placement placement, Step step) {
        return steps.once(
                step,
                () -> arrivals.arrive(arrival, capacity, placement),
                reply -> reply.isPresent() && reply.get() instanceof Queueing.Done);
    }

    @Override
    public void identify(InteractionId interaction, CustomerId customer, String name, Step step) {
        steps.run(step, () -> arrivals.identify(interaction, customer, name));
    }

    @Override
    public RecordResult record(InteractionId interaction, Event event, Instant lease, Step step) {
        return steps.once(step, () -> arrivals.record(interaction, event, lease));
    }

    @Override
    public void remember(InteractionId interaction, Instant until, Step step) {
        steps.once(step, () -> {
            floor.remember(interaction, until);
            return "done";
        });
    }

    @Override
    public Queueing enqueue(InteractionId interaction, Placement placement, Step step) {
        return steps.once(step, () -> queues.enqueue(interaction, placement), reply -> reply instanceof Queueing.Done);
    }

    @Override
    public Moving move(InteractionId interaction, int version, Placement to, Event because, Step step) {
        return steps.once(step, () -> queues.move(interaction, version, to, because), MemoryRoutingStore::counts);
    }

    @Override
    public Moving leaveQueue(InteractionId interaction, int version, Event because, Instant lease, Step step) {
        return steps.once(step, () -> queues.leaveQueue(interaction, version, because, lease));
    }

    @Override
    public Moving cutOff(InteractionId interaction, String number, Event because, Instant until, Step step) {
        return steps.once(step, () -> callbacks.cutOff(interaction, number, because, until));
    }

    @Override
    public Optional<InteractionId> keptPlace(String number) {
        return steps.read(() -> callbacks.keptPlace(number));
    }

    @Override
    public Changing changeChannel(
            InteractionId interaction, int version, NewChannel to, Placement at, Event because, Step step) {
        return steps.once(
                step,
                () -> callbacks.changeChannel(interaction, version, to, at, because),
                changing -> !(changing instanceof Changing.Unregistered));
    }

    @Override
    public Moving postpone(InteractionId interaction, int version, Instant until, Event because, Step step) {
        return steps.once(step, () -> callbacks.postpone(interaction, version, until, because));
    }

    @Override
    public Moving callCustomer(
            InteractionId interaction,
            int version,
            int atMost,
            Instant until,
            Event.CustomerCalled because,
            Step step) {
        return steps.once(step, () -> callbacks.callCustomer(interaction, version, atMost, until, because));
    }

    @Override
    public Moving calledInVain(InteractionId interaction, Event.AttemptFailed because, Step step) {
        return steps.once(step, () -> callbacks.calledInVain(interaction, because));
    }

    @Override
    public ConnectResult attemptFailed(InteractionId interaction, int epoch, FailedAttempt attempt, Step step) {
        return steps.once(step, () -> callbacks.attemptFailed(interaction, epoch, attempt));
    }

    @Override
    public Optional<InteractionId> openCallback(String number) {
        return steps.read(() -> callbacks.openCallback(number));
    }

    @Override
    public Handing assign(InteractionId interaction, Actor to, Event because, Step step) {
        return steps.once(step, () -> offers.assign(interaction, to, because));
    }

    @Override
    public Handing initiate(Actor.Desktop by, InteractionId interaction, Placement at, Step step) {
        return steps.once(step, () -> offers.initiate(by, interaction, at), MemoryRoutingStore::counts);
    }

    @Override
    public Handing transfer(Actor by, InteractionId interaction, int epoch, Passing passing, Event because, Step step) {
        return steps.once(
                step, () -> contacts.transfer(by, interaction, epoch, passing, because), MemoryRoutingStore::counts);
    }

    @Override
    public Handing snooze(
            Actor by, InteractionId interaction, int epoch, Placement at, Event.Snoozed because, Step step) {
        return steps.once(step, () -> snoozes.snooze(by, interaction, epoch, at, because), MemoryRoutingStore::counts);
    }

    @Override
    public Handing followUp(
            Actor by,
            NewInteraction task,
            @Nullable Customer customer,
            Capacity capacity,
            Placement at,
            Event.Snoozed because,
            Step step) {
        return steps.once(
                step,
                () -> snoozes.followUp(by, task, customer, capacity, at, because, arrivals),
                MemoryRoutingStore::counts);
    }

    @Override
    public Moving wake(InteractionId interaction, String by, Placement at, Step step) {
        return steps.once(step, () -> snoozes.wake(interaction, by, at), MemoryRoutingStore::counts);
    }

    @Override
    public List<Snoozed> snoozed(@Nullable AgentId by, int limit) {
        return steps.read(() -> snoozes.snoozed(by, limit));
    }

    @Override
    public void customerOwes(InteractionId interaction, boolean owes, Step step) {
        steps.run(step, () -> contacts.customerOwes(interaction, owes));
    }

    @Override
    public AcceptResult accept(Actor.Desktop by, InteractionId interaction, int epoch, Step step) {
        return steps.once(step, () -> offers.accept(by, interaction, epoch));
    }

    @Override
    public DeclineResult decline(Actor by, InteractionId interaction, int epoch, Step step) {
        return steps.once(step, () -> offers.decline(by, interaction, epoch));
    }

    @Override
    public ConnectResult connected(InteractionId interaction, int epoch, Step step) {
        return steps.once(step, () -> contacts.connected(interaction, epoch));
    }

    @Override
    public ConnectResult connectFailed(InteractionId interaction, int epoch, String reason, Step step) {
        return steps.once(step, () -> contacts.connectFailed(interaction, epoch, reason));
    }

    @Override
    public EndResult end(InteractionId interaction, Party by, String reason, Step step) {
        return steps.once(step, () -> contacts.end(interaction, by, reason));
    }

    @Override
    public ConnectResult talk(
            InteractionId interaction,
            int epoch,
            Channel from,
            Capacity capacity,
            String number,
            String because,
            Step step) {
        return steps.once(step, () -> media.talk(interaction, epoch, from, capacity, number, because));
    }

    @Override
    public void alsoWritten(InteractionId interaction, Channel by, Capacity capacity, String because, Step step) {
        steps.run(step, () -> media.alsoWritten(interaction, by, capacity, because));
    }

    @Override
    public Optional<EndResult> over(InteractionId interaction, Channel medium, Party by, String reason, Step step) {
        return steps.once(step, () -> media.over(interaction, medium, by, reason), Optional::isPresent);
    }

    @Override
    public WrapUpResult extendWrapUp(Actor.Desktop by, InteractionId interaction, Step step) {
        return steps.once(step, () -> wrapUps.extend(by, interaction));
    }

    @Override
    public Completing completeWrapUp(
            Actor.Desktop by,
            InteractionId interaction,
            @Nullable QueueId queue,
            Event.WrapUpCompleted completed,
            Step step) {
        return steps.once(
                step,
                () -> wrapUps.complete(by, interaction, queue, completed),
                reply -> reply instanceof Completing.Done);
    }

    // ---- agents

    @Override
    public Optional<AgentView> logIn(Staffing staffing, SessionId session, long version, Step step) {
        return steps.once(step, () -> agents.logIn(staffing, session, version), Optional::isPresent);
    }

    @Override
    public boolean restaff(Staffing staffing, long version, Step step) {
        return steps.once(step, () -> agents.restaff(staffing, version), done -> done);
    }

    @Override
    public AgentResult logOut(AgentId agent, SessionId session, Step step) {
        return steps.once(step, () -> agents.logOut(agent, session));
    }

    @Override
    public AgentResult ready(AgentId agent, SessionId session, Step step) {
        return steps.once(step, () -> agents.ready(agent, session));
    }

    @Override
    public AgentResult notReady(AgentId agent, SessionId session, String reason, Step step) {
        return steps.once(step, () -> agents.notReady(agent, session, reason));
    }

    @Override
    public void desktopLost(AgentId agent, SessionId session, Instant noOffersFrom, Step step) {
        steps.run(step, () -> desktops.lost(agent, session, noOffersFrom.toEpochMilli()));
    }

    @Override
    public AgentResult desktopBack(AgentId agent, SessionId session, Step step) {
        return steps.once(step, () -> desktops.back(agent, session));
    }

    @Override
    public Map<AgentId, String> staffed() {
        return steps.read(
                () -> loggedInAgents().collect(Collectors.toMap(agent -> agent.id, agent -> agent.fingerprint)));
    }

    // ---- configuration

    @Override
    public Map<QueueId, String> notedQueues() {
        return steps.read(() -> Map.copyOf(floor.notedQueues));
    }

    @Override
    public void noteQueues(Map<QueueId, String> notes, Step step) {
        steps.run(step, () -> {
            floor.notedQueues.putAll(notes);
            floor.notedQueues.values().removeIf(String::isEmpty);
        });
    }

    // ---- signatures

    @Override
    public Versioned<Signature> signatures() {
        return steps.read(floor::signatures);
    }

    @Override
    public Versioned<AgentId> loggedIn() {
        return steps.read(() -> new Versioned<>(
                floor.logIns, loggedInAgents().map(agent -> agent.id).collect(Collectors.toUnmodifiableSet())));
    }

    @Override
    public boolean register(Signature signature, Map<AgentId, Serving> able, long logIns, Step step) {
        return steps.read(() -> {
            floor.begin(step.now());
            return agents.register(signature, able, logIns);
        });
    }

    @Override
    public Map<Signature, LineStaff> staff(Collection<Signature> signatures) {
        return steps.read(() -> queues.staff(signatures));
    }

    // ---- deadlines

    @Override
    public NodeLeases nodes() {
        return nodes;
    }

    @Override
    public List<Deadline> due(Instant now, int limit) {
        return steps.read(() -> floor.deadlines.due(now.toEpochMilli(), limit));
    }

    @Override
    public Optional<Instant> nextDeadline() {
        return steps.read(() -> {
            var next = floor.deadlines.next();
            return next.isPresent() ? Optional.of(Instant.ofEpochMilli(next.getAsLong())) : Optional.empty();
        });
    }

    @Override
    public void fire(Deadline deadline, LostDesktop lostDesktop, Instant now) {
        steps.read(() -> {
            floor.begin(now);
            deadlines.fire(deadline, lostDesktop);
            return true;
        });
    }

    @Override
    public void nextStep(InteractionId interaction, @Nullable Instant at, Step step) {
        steps.run(step, () -> queues.nextStep(interaction, at));
    }

    // ---- reads

    @Override
    public Optional<Interaction> find(InteractionId interaction) {
        return steps.read(() -> known(interaction).map(MutableInteraction::view));
    }

    @Override
    public Optional<AgentView> agent(AgentId agent) {
        return steps.read(() -> Optional.ofNullable(floor.agents.get(agent)).map(MutableAgent::view));
    }

    @Override
    public RoutingSnapshot snapshot(Collection<QueueId> queueIds, int limitPerQueue) {
        return steps.read(() -> {
            var waiting = queues.views(queueIds, limitPerQueue);
            var views = loggedInAgents().map(MutableAgent::view).toList();
            return new RoutingSnapshot(floor.journal.last(), waiting, views);
        });
    }

    @Override
    public Optional<Integer> position(InteractionId interaction) {
        return steps.read(() -> known(interaction)
                .filter(known -> known.state == InteractionState.WAITING)
                .map(queues::positionOf));
    }

    @Override
    public Optional<AgentId> lastAgent(CustomerId customer) {
        return steps.read(() -> Optional.ofNullable(floor.lastContact(customer)));
    }

    @Override
    public Optional<Standing> standing(InteractionId interaction) {
        return steps.read(
                () -> known(interaction).filter(MutableInteraction::wasQueued).map(queues::standing));
    }

    @Override
    public List<InteractionId> heads(QueueId queue, int limit) {
        return steps.read(() -> queues.length(queue) == 0
                ? List.of()
                : queues.heads(queue, limit).map(interaction -> interaction.id).toList());
    }

    @Override
    public int length(QueueId queue) {
        return steps.read(() -> queues.length(queue));
    }

    @Override
    public Map<QueueId, Integer> lengths(Collection<QueueId> all) {
        return steps.read(() -> all.stream().collect(Collectors.toMap(queue -> queue, queues::length)));
    }

    private Optional<MutableInteraction> known(InteractionId interaction) {
        return Optional.ofNullable(floor.interactions.get(interaction));
    }

    private Stream<MutableAgent> loggedInAgents() {
        return floor.agents.values().stream().filter(MutableAgent::isLoggedIn);
    }

    private static boolean counts(Handing handing) {
        return !(handing instanceof Moving.Unregistered);
    }
}
