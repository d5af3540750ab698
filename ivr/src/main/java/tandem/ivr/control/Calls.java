package tandem.ivr.control;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.core.outage.UnavailableException;
import tandem.insight.Insight;
import tandem.ivr.CallResult;
import tandem.ivr.ConsultResult;
import tandem.ivr.ConsultStep;
import tandem.ivr.MonitorResult;
import tandem.ivr.Monitoring;
import tandem.ivr.control.CallOwners.CallNote;
import tandem.ivr.control.CallOwners.Lease;
import tandem.ivr.control.Leg.Acceptance;
import tandem.routing.CallbackResult;
import tandem.routing.ConnectResult;
import tandem.routing.Router;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RecordingRules;
import tandem.routing.model.Treatment.AtConnect;

/// All calls of this node: finds the one that an event of the server or of the journal is about. Which calls are this
/// node's [Ownership] says; what is asked about another node's goes there by [Remote].
public final class Calls implements ControlRoom, Ownership.Room, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Calls.class);

    private static final Duration ASKED = Duration.ofSeconds(5);
    /// A callback is made by a node that has the agent's phone, if there is one.
    private static final Duration OTHERS_FIRST = Duration.ofMillis(1500);

    private final ControlProperties properties;
    private final Router router;
    private final Phones phones;
    private final Spool spool;
    private final TrunkWatch trunk;
    private final Function<@Nullable QueueId, String> trunkOf;
    private final Predicate<InteractionId> asksAfterCall;
    private final Reports reports;
    private final Consultees consultees;
    private final Servers servers;
    private final PhonePlaces places;
    private final Peers peers;
    private final Departures departures;
    private final Farewells farewells;
    private final Map<InteractionId, Call> byInteraction = new ConcurrentHashMap<>();
    private final Map<String, Call> byChannel = new ConcurrentHashMap<>();
    private final Set<String> refusedLegs = ConcurrentHashMap.newKeySet();
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("call-", 0).factory());
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("call-timers").factory());
    private final Resync resync;
    private final Ownership ownership;
    private final Remote remote;
    private final FlowCallers flows;
    private final CustomersFirst customersFirst;
    private Journal.@Nullable Subscription subscription;

    /// @param trunkOf by which trunk customers are called in the name of a queue
    /// @param insight how many customers may be called before an agent; null: none
    /// @param asksAfterCall whether a caller whose agent has left is asked how content they are
    public Calls(
            ControlProperties properties,
            Router router,
            Phones phones,
            Spool spool,
            Clock time,
            Servers servers,
            PhonePlaces places,
            Function<@Nullable QueueId, String> trunkOf,
            CallOwners owners,
            NodeWire wire,
            @Nullable Insight insight,
            Predicate<InteractionId> asksAfterCall) {
        this.properties = properties;
        this.router = router;
        this.phones = phones;
        this.spool = spool;
        this.trunk = new TrunkWatch(time);
        this.trunkOf = trunkOf;
        this.asksAfterCall = asksAfterCall;
        this.reports = new Reports(router, this::later);
        this.consultees = new Consultees(
                router,
                () -> insight == null ? List.of() : insight.floor().agents().values());
        this.servers = servers;
        this.places = places;
        this.peers = new Peers(servers);
        this.farewells = new Farewells(this, router, servers, places, phones);
        this.departures = new Departures(servers, places, properties.goneAfter(), this::later, farewells::isGone);
        this.ownership = new Ownership(owners, this);
        this.remote = new Remote(this, owners, wire);
        this.flows = new FlowCallers(this, ownership);
        this.resync = new Resync(this, router, ownership);
        this.customersFirst = new CustomersFirst(this, router, insight);
    }

    /// Listens to the journal from now on.
    public void start(Journal journal) {
        ownership.start();
        remote.start();
        subscription = journal.subscribe("calls", journal.last(), batch -> batch.forEach(this::on));
        customersFirst.start();
    }

    // ---- what the flow, the page and the journal say

    /// A flow hands its caller over; from now on their hang-up is ours to tell.
    public void arrived(Caller caller) {
        var call = new Call(this, serverOf(caller.id()), caller);
        byInteraction.put(caller.call(), call);
        flows.leaves(caller.call());
        own(caller.id(), call);
        keep(call, call.record());
        call.begin();
    }

    /// A caller who waits, or is asked how to go on, would rather be called back at this number. Blocks until
    /// routing has answered.
    public CallbackResult callBack(InteractionId id, String number) {
        return find(id).map(call -> answer(id, call.queueExit().callBack(number)))
                .orElseGet(() -> remote.callBack(id, number))
                .orElse(new CallbackResult.Refused("no answer"));
    }

    /// The same for a caller who would rather leave a message; their hanging up ends nothing any more.
    ///
    /// @return false if an agent is about to answer, they are gone, or routing does not answer
    public boolean leavesMessage(InteractionId id) {
        return find(id).map(call -> answer(id, call.queueExit().leavesMessage()))
                .orElseGet(() -> remote.leavesMessage(id))
                .orElse(false);
    }

    static <T> Optional<T> answer(InteractionId id, Future<T> future) {
        try {
            return Optional.of(future.get(ASKED.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("Call {}: it is not known how it goes on", id, e);
        }
        return Optional.empty();
    }

    /// A customer who was called before an agent says that they are there; false if their callback is over, or it is
    /// not known.
    public boolean takesUp(InteractionId id) {
        return find(id).map(call -> answer(id, call.queueExit().takesUp()))
                .orElseGet(() -> remote.takesUp(id))
                .orElse(false);
    }

    /// A caller was asked how to go on, in vain: their contact is over.
    public void dismiss(InteractionId id) {
        find(id).ifPresentOrElse(call -> call.queueExit().dismissed(), () -> remote.dismiss(id));
    }

    /// The callers who are in their flows.
    public FlowCallers flows() {
        return flows;
    }

    /// The flow takes them back.
    public void left(InteractionId id) {
        find(id).ifPresent(call -> {
            drop(call);
            flows.begins(id, call.caller().id(), call.caller().channel());
        });
    }

    /// The agent ends the talk.
    public void hangUp(InteractionId id) {
        find(id).ifPresentOrElse(Call::hangUp, () -> executor.execute(() -> remote.hangUp(id)));
    }

    boolean hold(InteractionId id) {
        return find(id).map(Call::hold).orElseGet(() -> remote.hold(id));
    }

    boolean resume(InteractionId id) {
        return find(id).map(Call::resume).orElseGet(() -> remote.resume(id));
    }

    ConsultResult consult(InteractionId id, AgentId colleague) {
        return find(id).map(call -> answer(id, call.consulting().begin(colleague)))
                .orElseGet(() -> remote.consult(id, colleague))
                .orElse(ConsultResult.NOT_NOW);
    }

    ConsultResult consult(InteractionId id, QueueId queue) {
        return find(id).map(call -> answer(id, call.consulting().begin(queue)))
                .orElseGet(() -> remote.consult(id, queue))
                .orElse(ConsultResult.NOT_NOW);
    }

    ConsultResult consult(InteractionId id, Outside outside) {
        return find(id).map(call -> answer(id, call.consulting().begin(outside)))
                .orElseGet(() -> remote.consult(id, outside))
                .orElse(ConsultResult.NOT_NOW);
    }

    ConsultResult passOn(InteractionId id, Outside outside) {
        return find(id).map(call -> answer(id, call.consulting().passOn(outside)))
                .orElseGet(() -> remote.passOn(id, outside))
                .orElse(ConsultResult.NOT_NOW);
    }

    boolean consult(InteractionId id, ConsultStep step) {
        return find(id).map(call -> answer(id, call.consulting().step(step)).orElse(false))
                .orElseGet(() -> remote.consult(id, step));
    }

    MonitorResult monitor(Monitoring wish) {
        return find(wish.call())
                .map(call -> answer(wish.call(), call.listeners().join(wish)))
                .orElseGet(() -> remote.monitor(wish))
                .orElse(MonitorResult.NOT_NOW);
    }

    void endMonitoring(InteractionId id, String by) {
        find(id).ifPresentOrElse(call -> call.listeners().leave(by), () -> remote.endMonitoring(id, by));
    }

    /// The agent has a new page: their call comes to it as soon as its phone has registered.
    public void reattach(AgentId agent) {
        reattachHere(agent);
        executor.execute(() -> remote.reattach(agent));
    }

    void reattachHere(AgentId agent) {
        of(agent).forEach(Call::reattach);
    }

    /// The agent has chosen another phone, by whichever node.
    void phoneChosen(AgentId agent) {
        executor.execute(() -> remote.phoneChosen(agent));
    }

    private void on(JournalEntry entry) {
        if (entry.event() instanceof Event.AgentLoggedOut(var agent, var _)) {
            executor.execute(() -> phones.revoke(agent));
            return;
        }
        var id = entry.interaction();
        if (id == null) {
            return;
        }
        var call = byInteraction.get(id);
        boolean isOnTheLine = call != null && call.state() != CallState.LEAVING;
        var order = isOnTheLine ? null : orderToCall(entry);
        if (order != null) {
            executor.execute(() -> callBack(id, order, call));
            return;
        }
        if (call == null) {
            return;
        }
        switch (entry.event()) {
            case Event.Accepted(var agent, var epoch) -> call.accepted(agent, epoch, atConnect(entry.queue()));
            case Event.ConnectFailed(var agent, var _) -> call.withdrawn(agent);
            case Event.Transferred(var agent, var _, var _) -> call.transferred(agent);
            case Event.LeftQueue left -> {
                if (QueueExit.isAChoice(left, router.configuration())) {
                    call.queueExit().shownOut();
                } else {
                    call.leftQueue();
                }
            }
            case Event.Ended _ -> call.ended();
            default -> log.trace("Call {}: {} needs nothing", id, entry.event());
        }
    }

    /// Whoever has accepted a callback, or begins a call, is called, and then the customer; null if nobody is.
    private static @Nullable Acceptance orderToCall(JournalEntry entry) {
        return switch (entry.event()) {
            case Event.Accepted(var agent, var epoch)
            when entry.channel() == Channel.CALLBACK -> new Acceptance(agent, epoch);
            case Event.Initiated e when entry.channel() == Channel.VOICE -> new Acceptance(e.agent(), e.epoch());
            default -> null;
        };
    }

    /// An agent has accepted a callback: their phone is called, then the customer.
    ///
    /// @param before the call that asked for it, if it still hears goodbye
    private void callBack(InteractionId id, Acceptance accepted, @Nullable Call before) {
        try {
            if (before == null && !ownership.isAlone() && !hasPhone(accepted.agent())) {
                later(OTHERS_FIRST, () -> callBackNow(id, accepted, null));
            } else {
                callBackNow(id, accepted, before);
            }
        } catch (UnavailableException e) {
            log.warn("Callback {} cannot be made now: {}", id, e.getMessage()); // its time to connect runs out
        }
    }

    private void callBackNow(InteractionId id, Acceptance accepted, @Nullable Call before) {
        if (!ownership.isAlone() && servers.linked().isEmpty()) {
            log.info("Call {} is left to another node: no server can be reached", id);
            return;
        }
        try {
            var interaction = router.find(id).orElse(null);
            if (interaction == null || interaction.epoch() != accepted.epoch()) {
                return;
            }
            if (before != null) {
                before.pbx().hangUp(before.caller().channel());
            }
            arrange(interaction, accepted.agent(), accepted.epoch());
        } catch (UnavailableException e) {
            log.warn("Callback {} cannot be made now: {}", id, e.getMessage()); // its time to connect runs out
        }
    }

    /// The agent who has a message in hand calls whoever left it; false if that is nobody whom we call.
    boolean callCustomer(InteractionId message, Predicate<String> callable) {
        var interaction = router.find(message).orElse(null);
        var agent = interaction == null ? null : interaction.agent();
        if (interaction == null || agent == null || byInteraction.containsKey(message)) {
            return true;
        }
        if (!callable.test(Callback.numberOf(interaction))) {
            return false;
        }
        arrange(interaction, agent, interaction.epoch());
        return true;
    }

    /// The agent with whom somebody writes calls them, within that contact (T17).
    CallResult talk(Interaction written, AgentId agent, Outside to) {
        var id = written.id();
        if (byInteraction.containsKey(id)) {
            return new CallResult.NotPossible("they are called already, or their last call is just ending");
        }
        var pbx = serverFor(agent, to.trunk());
        return switch (router.talk(id, written.epoch(), to.number())) {
            case ConnectResult.Stale(var why) -> new CallResult.NotPossible(why);
            case ConnectResult.Done(var interaction) -> {
                if (!isBegun(interaction, agent, to, pbx)) {
                    reports.ended(id, Party.SYSTEM, "CALL_NOT_BEGUN");
                    yield new CallResult.NotPossible("another node has a call with them");
                }
                yield new CallResult.Calling(interaction);
            }
        };
    }

    private boolean isBegun(Interaction interaction, AgentId agent, Outside to, Pbx pbx) {
        var queue = interaction.queue() == null
                ? null
                : router.configuration().queues().get(interaction.queue());
        var ringTime = (queue == null ? QueueProfile.Callback.USUAL : queue.callback()).ringTime();
        var order = new Callback(to.from(), ringTime, to.trunk(), true, null);
        var call = new Call(this, pbx, Caller.calledBack(interaction.id(), to.number()), order);
        try {
            if (!ownership.claim(note(call, call.record()))) {
                return false;
            }
        } catch (RuntimeException e) {
            reports.ended(interaction.id(), Party.SYSTEM, "CALL_NOT_BEGUN");
            throw e;
        }
        byInteraction.put(interaction.id(), call);
        call.accepted(agent, interaction.epoch());
        return true;
    }

    /// The customer of a callback is called before an agent, as routing has been told.
    ///
    /// @param patience how long they wait for an agent
    void callCustomer(Interaction interaction, Duration ringTime, Duration patience) {
        var trunk = trunkOf.apply(interaction.queue());
        var pbx = servers.withTrunk(trunk, Stream.empty())
                .orElseThrow(
                        () -> new PbxUnavailableException("no server with the trunk " + trunk + " can be reached"));
        var order = Callback.customerFirst(interaction, ringTime, trunk, patience);
        var customer = Caller.calledBack(interaction.id(), Callback.numberOf(interaction));
        var call = new Call(this, pbx, customer, order);
        if (ownership.claim(note(call, call.record()))) {
            byInteraction.put(interaction.id(), call);
            call.callCustomer();
        }
    }

    /// Whether whoever asked for a callback is still on the line, as far as this node knows.
    boolean hearsGoodbye(InteractionId id) {
        return byInteraction.containsKey(id);
    }

    private void arrange(Interaction interaction, AgentId agent, int epoch) {
        var queue = interaction.queue() == null
                ? null
                : router.configuration().queues().get(interaction.queue());
        var policy = queue == null ? QueueProfile.Callback.USUAL : queue.callback();
        var trunk = trunkOf.apply(interaction.queue());
        var order = Callback.of(interaction, policy.ringTime(), trunk);
        var customer = Caller.calledBack(interaction.id(), Callback.numberOf(interaction));
        var call = new Call(this, serverFor(agent, trunk), customer, order);
        if (ownership.claim(note(call, call.record()))) {
            byInteraction.put(interaction.id(), call);
            boolean wasCalledForThem = interaction.channel() == Channel.CALLBACK && !order.isOurs();
            call.queueExit()
                    .arrange(agent, epoch, wasCalledForThem ? atConnect(interaction.queue()) : AtConnect.NOTHING);
        }
    }

    private AtConnect atConnect(@Nullable QueueId queue) {
        var profile = queue == null ? null : router.configuration().queues().get(queue);
        return profile == null ? AtConnect.NOTHING : profile.treatment().atConnect();
    }

    /// Whether one of this node's servers has the agent's phone.
    private boolean hasPhone(AgentId agent) {
        return phones.serversOf(agent).findAny().isPresent();
    }

    /// By which server an agent calls somebody: their phone's, unless it has not got the trunk.
    private Pbx serverFor(AgentId agent, String trunk) {
        return servers.isSingle()
                ? servers.all().iterator().next()
                : servers.withTrunk(trunk, phones.serversOf(agent))
                        .orElseThrow(() ->
                                new PbxUnavailableException("no server with the trunk " + trunk + " can be reached"));
    }

    // ---- what the server says; called in the server's order, must not block but for a resynchronisation

    public void on(Pbx pbx, PbxEvent event) {
        switch (event) {
            case PbxEvent.LinkUp _ -> {
                departures.linkIsUp(pbx);
                places.learn(pbx);
                phones.provision(pbx);
                peers.provision(pbx);
                resync.begin(pbx);
                customersFirst.look();
            }
            case PbxEvent.LinkDown _ -> departures.linkIsDown(pbx);
            case PbxEvent.ContactChanged changed -> places.changed(pbx, changed);
            case PbxEvent.CallerWaits waits -> tell(byInteraction.get(waits.call()), event);
            case PbxEvent.CustomerReached reached -> tell(byInteraction.get(reached.call()), event);
            case PbxEvent.LegAnswered answered -> tell(byInteraction.get(answered.call()), event);
            case PbxEvent.LegUp up -> tell(byInteraction.get(up.call()), event);
            case PbxEvent.LegCreated(var leg, var _) -> {
                hangUpIfDoomed(pbx, leg);
                tell(byChannel.get(leg), event);
            }
            case PbxEvent.LineReported report -> tell(byChannel.get(report.channelId()), event);
            case PbxEvent.PhoneHolds holds -> tell(byChannel.get(holds.channelId()), event);
            case PbxEvent.LineMeasured measured -> executor.execute(() -> note(measured));
            case PbxEvent.RingFailed(var leg, var _) -> {
                refusedLegs.remove(leg);
                tell(byChannel.get(leg), event);
            }
            case PbxEvent.BridgeEntered in -> tell(byChannel.get(in.channelId()), event);
            case PbxEvent.BridgeLeft out -> tell(byChannel.get(out.channelId()), event);
            case PbxEvent.FaxOver _ -> {
                // no call any more
            }
            case PbxEvent.PartyHungUp party -> {
                flows.on(party);
                tell(byChannel.get(party.channelId()), event);
            }
            case PbxEvent.HungUp gone -> {
                refusedLegs.remove(gone.channelId());
                tell(byChannel.get(gone.channelId()), event);
            }
        }
    }

    /// Its call may be over and nobody's by now, so every node notes it; it is written once.
    private void note(PbxEvent.LineMeasured measured) {
        var side = Leg.isLeg(measured.channelId()) ? Party.AGENT : Party.CUSTOMER;
        measured.figures().event(side).ifPresent(event -> {
            log.info("Call {}: line {}: {}", measured.call(), measured.channelId(), event);
            reports.record(measured.call(), event, new CommandId("line-" + measured.channelId()));
        });
    }

    private static void tell(@Nullable Call call, PbxEvent event) {
        if (call != null) {
            call.on(event);
        }
    }

    private void hangUpIfDoomed(Pbx pbx, String leg) {
        if (refusedLegs.contains(leg)) {
            executor.execute(() -> pbx.hangUp(leg));
        }
    }

    // ---- look-ups

    Optional<Call> find(InteractionId id) {
        return Optional.ofNullable(byInteraction.get(id));
    }

    List<Call> on(Pbx pbx) {
        return byInteraction.values().stream().filter(call -> call.pbx() == pbx).toList();
    }

    /// The state of a call, for health and tests; empty if this node has no such call.
    public Optional<String> stateOf(InteractionId id) {
        return find(id).map(call -> call.state().name());
    }

    /// Whether an agent's phone is being called for them.
    public boolean isBeingConnected(InteractionId id) {
        return find(id).filter(call -> call.state() == CallState.CALLING || call.state() == CallState.ANSWERED)
                .isPresent();
    }

    /// How many calls this node has.
    public int size() {
        return byInteraction.size();
    }

    /// Whether this is the only server there is.
    boolean isOnly(Pbx pbx) {
        return servers.isSingle() && servers.named(pbx.name()).isPresent();
    }

    /// A call that was there before, and that nobody had; the one already known if there is one.
    Call adopted(Pbx pbx, Caller caller) {
        var call = byInteraction.computeIfAbsent(caller.call(), id -> new Call(this, pbx, caller));
        own(caller.id(), call);
        keep(call, call.record());
        return call;
    }

    private List<Call> of(AgentId agent) {
        return byInteraction.values().stream()
                .filter(call -> agent.equals(call.agent()))
                .toList();
    }

    Pbx serverOf(String channelId) {
        return servers.of(channelId);
    }

    // ---- whose calls they are

    @Override
    public Set<String> caredFor() {
        return servers.caredFor();
    }

    @Override
    public Set<InteractionId> calls() {
        return Stream.of(byInteraction.keySet(), flows.calls())
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void lost(InteractionId id) {
        find(id).ifPresent(this::drop);
        flows.lost(id);
    }

    @Override
    public void adopt(Lease lapsed) {
        executor.execute(() -> new Takeover(this, ownership, lapsed).run());
    }

    @Override
    public boolean mayGoOn(Call call) {
        return byInteraction.get(call.id()) == call
                && ownership.mayGoOn(call.id(), call.pbx().name());
    }

    @Override
    public void keep(Call call, CallRecord record) {
        if (byInteraction.get(call.id()) == call) {
            ownership.keep(note(call, record));
        }
    }

    /// A callback that another node has noted.
    CallbackResult noted(InteractionId id) {
        return router.find(id)
                .<CallbackResult>map(CallbackResult.Noted::new)
                .orElseGet(() -> new CallbackResult.Refused("the call is gone"));
    }

    private static CallNote note(Call call, CallRecord record) {
        return new CallNote(call.id(), call.pbx().name(), new NoteText.OnTheLine(record).text());
    }

    /// Another node's call is this one's from now on.
    Call takenOver(Pbx pbx, CallRecord record) {
        var call = new Call(this, pbx, record);
        byInteraction.put(call.id(), call);
        own(call.caller().id(), call);
        var consult = record.consult();
        Stream.of(record.leg(), record.oldLeg(), consult == null ? null : consult.leg())
                .filter(Objects::nonNull)
                .forEach(leg -> own(leg.id(), call));
        call.listeners().ears().forEach(ear -> own(ear.id(), call));
        return call;
    }

    Optional<Pbx> server(String name) {
        return servers.named(name);
    }

    // ---- what calls share

    @Override
    public Executor executor() {
        return executor;
    }

    @Override
    public Future<?> later(Duration delay, Runnable task) {
        return clock.schedule(() -> executor.execute(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Reports reports() {
        return reports;
    }

    @Override
    public Phones phones() {
        return phones;
    }

    @Override
    public Servers servers() {
        return servers;
    }

    @Override
    public Consultees consultees() {
        return consultees;
    }

    @Override
    public Spool spool() {
        return spool;
    }

    @Override
    public TrunkWatch trunk() {
        return trunk;
    }

    @Override
    public ControlProperties properties() {
        return properties;
    }

    @Override
    public void own(String channelId, Call call) {
        byChannel.put(channelId, call);
    }

    @Override
    public void refuseLeg(String legId) {
        refusedLegs.add(legId);
    }

    @Override
    public boolean asksAfterCall(InteractionId call) {
        return asksAfterCall.test(call);
    }

    @Override
    public RecordingRules.Decision decideRecording(InteractionId call, AgentId agent) {
        return router.find(call)
                .map(found -> recordingRules(found.queue()).decide(found, agent))
                .orElseGet(RecordingRules.Decision.Recorded::new);
    }

    @Override
    public Duration longestPause(InteractionId call) {
        try {
            return router.find(call)
                    .map(found -> recordingRules(found.queue()))
                    .orElse(RecordingRules.USUAL)
                    .pause();
        } catch (UnavailableException e) {
            log.debug("Call {}: its queue is not known now: {}", call, e.getMessage());
            return RecordingRules.USUAL.pause();
        }
    }

    private RecordingRules recordingRules(@Nullable QueueId queue) {
        var profile = queue == null ? null : router.configuration().queues().get(queue);
        return profile == null ? RecordingRules.USUAL : profile.treatment().recording();
    }

    boolean pauseRecording(InteractionId id, Event.PauseBy by) {
        return find(id).map(call -> answer(id, call.pauseRecording(by)).orElse(false))
                .orElseGet(() -> remote.pauseRecording(id, by));
    }

    boolean resumeRecording(InteractionId id, Event.ResumeBy by) {
        return find(id).map(call -> answer(id, call.resumeRecording(by)).orElse(false))
                .orElseGet(() -> remote.resumeRecording(id, by));
    }

    @Override
    public void forget(Call call) {
        drop(call);
        ownership.keep(CallNote.over(call.id(), call.pbx().name()));
    }

    private void drop(Call call) {
        byInteraction.remove(call.id(), call);
        byChannel.values().removeIf(other -> other == call);
    }

    @Override
    public void close() {
        if (subscription != null) {
            subscription.close();
        }
        customersFirst.close();
        remote.close();
        ownership.close();
        clock.shutdownNow();
        executor.shutdown();
    }
}
