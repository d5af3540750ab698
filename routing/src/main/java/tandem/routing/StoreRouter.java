package tandem.routing;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.CustomerId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.routing.QueueProfile.WrapUp;
import tandem.routing.store.Placement;
import tandem.routing.store.Queueing;
import tandem.routing.store.RoutingStore;
import tandem.routing.store.Serving;
import tandem.routing.store.Signature;
import tandem.routing.store.Staffing;
import tandem.routing.store.Step;
import tandem.routing.store.Terms;

/// The router: resolves what the configuration says and leaves the rest to the store, which decides atomically.
final class StoreRouter implements Router {
    private static final int WAITING_SHOWN = 1000;

    private final RoutingStore store;
    private volatile RoutingConfiguration configuration;
    private final Settings settings;
    private final Clock clock;

    StoreRouter(RoutingStore store, RoutingConfiguration configuration, Settings settings, Clock clock) {
        this.store = store;
        this.configuration = configuration;
        this.settings = settings;
        this.clock = clock;
    }

    /// From now on this is in force.
    void reconfigure(RoutingConfiguration next) {
        configuration = next;
    }

    @Override
    public Interaction open(NewInteraction interaction) {
        var step = step();
        return store.open(interaction, configuration.capacity(), step.now().plus(settings.newLease()), step);
    }

    @Override
    public void identify(InteractionId interaction, CustomerId customer, String name) {
        store.identify(interaction, customer, name, step());
    }

    @Override
    public RecordResult record(InteractionId interaction, Event event, CommandId command) {
        if (!Recordable.isRecordable(event)) {
            throw new IllegalArgumentException(
                    "Only routing itself may say " + event.getClass().getSimpleName());
        }
        var step = step(command);
        return store.record(interaction, event, step.now().plus(settings.newLease()), step);
    }

    @Override
    public EnqueueResult enqueue(InteractionId interaction, QueueId queue, Requirement extra, int priority) {
        QueueProfile profile = queue(queue);
        Requirement requirement = profile.requirement().and(extra);
        Step step = step();
        var placement = new Placement(
                queue,
                profile.choice(),
                requirement,
                extra,
                priority,
                Terms.of(profile),
                step.now(),
                0,
                null);
        while (true) {
            // The store takes the channel from the interaction itself.
            switch (store.enqueue(interaction, placement, step)) {
                case Queueing.Done(var result, _) -> {
                    return result;
                }
                case Queueing.Unregistered(var channel) ->
                    register(new Signature(channel, profile.choice(), requirement));
            }
        }
    }

    @Override
    public AcceptResult accept(AgentId agent, InteractionId interaction, int epoch, CommandId command) {
        return store.accept(agent, interaction, epoch, step(command));
    }

    @Override
    public DeclineResult decline(AgentId agent, InteractionId interaction, int epoch, CommandId command) {
        return store.decline(agent, interaction, epoch, step(command));
    }

    @Override
    public ConnectResult connected(InteractionId interaction, int epoch) {
        return store.connected(interaction, epoch, step());
    }

    @Override
    public ConnectResult connectFailed(InteractionId interaction, int epoch, String reason) {
        return store.connectFailed(interaction, epoch, reason, step());
    }

    @Override
    public EndResult end(InteractionId interaction, Party by, String reason) {
        return store.end(interaction, by, reason, step());
    }

    @Override
    public WrapUpResult completeWrapUp(
            AgentId agent,
            InteractionId interaction,
            @Nullable String disposition,
            @Nullable String notes,
            CommandId command) {
        return wrapUpOf(interaction)
                .flatMap(wrapUp -> refusal(wrapUp, disposition))
                .map(why -> (WrapUpResult) new WrapUpResult.DispositionRefused(why))
                .orElseGet(() -> store.completeWrapUp(agent, interaction, disposition, notes, step(command)));
    }

    @Override
    public AgentView logIn(AgentId agent, SessionId session) {
        AgentProfile profile = configuration.agents().get(agent);
        if (profile == null) {
            throw new UnknownAgentException(agent);
        }
        Step step = step();
        while (true) {
            var known = store.signatures();
            List<Serving> lines = known.values().stream()
                    .filter(signature -> signature.mayBeServedBy(profile))
                    .map(signature -> Serving.of(signature, profile, configuration.capacity()))
                    .toList();
            var staffing = new Staffing(profile, configuration.capacity(), lines);
            Optional<AgentView> view = store.logIn(staffing, session, known.version(), step);
            if (view.isPresent()) {
                return view.get();
            }
        }
    }

    @Override
    public AgentResult logOut(AgentId agent, SessionId session) {
        return store.logOut(agent, session, step());
    }

    @Override
    public AgentResult ready(AgentId agent, SessionId session) {
        return store.ready(agent, session, step());
    }

    @Override
    public AgentResult notReady(AgentId agent, SessionId session, String reason) {
        return store.notReady(agent, session, reason, step());
    }

    @Override
    public void desktopLost(AgentId agent, SessionId session) {
        var step = step();
        store.desktopLost(agent, session, step.now().plus(settings.noNewOffers()), step);
    }

    @Override
    public AgentResult desktopBack(AgentId agent, SessionId session) {
        return store.desktopBack(agent, session, step());
    }

    @Override
    public Optional<Interaction> find(InteractionId interaction) {
        return store.find(interaction);
    }

    @Override
    public Optional<AgentView> agent(AgentId agent) {
        return store.agent(agent);
    }

    @Override
    public RoutingSnapshot snapshot() {
        return store.snapshot(configuration.queues().keySet(), WAITING_SHOWN);
    }

    @Override
    public Optional<Integer> position(InteractionId interaction) {
        return store.position(interaction);
    }

    @Override
    public WrapUpResult extendWrapUp(AgentId agent, InteractionId interaction, CommandId command) {
        return store.extendWrapUp(agent, interaction, step(command));
    }

    @Override
    public void customerOwes(InteractionId interaction, boolean owes) {
        store.customerOwes(interaction, owes, step());
    }

    @Override
    public HandResult pick(AgentId agent, SessionId session, InteractionId interaction) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public HandResult assign(InteractionId interaction, AgentId to, String by) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public HandResult move(InteractionId interaction, QueueId to, String by) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public HandResult prioritise(InteractionId interaction, int priority, String by) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public HandResult transfer(
            AgentId agent,
            InteractionId interaction,
            int epoch,
            TransferTarget to,
            @Nullable String note,
            CommandId command) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public RoutingConfiguration configuration() {
        return configuration;
    }

    @Override
    public List<QueueProfile> queues() {
        return List.copyOf(configuration.queues().values());
    }

    @Override
    public List<Code> notReadyReasons() {
        return configuration.notReadyReasons();
    }

    @Override
    public Map<AgentId, AgentProfile> profiles() {
        return configuration.agents();
    }

    /// Adds a signature nobody has asked for before to the agents who meet it; again if somebody logs in meanwhile.
    private void register(Signature signature) {
        boolean done = false;
        while (!done) {
            var loggedIn = store.loggedIn();
            Map<AgentId, Serving> able = loggedIn.values().stream()
                    .flatMap(agent -> Optional.ofNullable(configuration.agents().get(agent)).stream())
                    .filter(signature::mayBeServedBy)
                    .collect(Collectors.toMap(
                            AgentProfile::id, profile -> Serving.of(signature, profile, configuration.capacity())));
            done = store.register(signature, able, loggedIn.version(), step());
        }
    }

    private QueueProfile queue(QueueId id) {
        QueueProfile profile = configuration.queues().get(id);
        if (profile == null) {
            throw new UnknownQueueException(id);
        }
        return profile;
    }

    /// The form for an interaction; empty if it or its queue is gone: then nothing is asked of the agent.
    private Optional<WrapUp> wrapUpOf(InteractionId interaction) {
        return store.queueOf(interaction)
                .flatMap(queue -> Optional.ofNullable(configuration.queues().get(queue)))
                .map(QueueProfile::wrapUp);
    }

    private static Optional<String> refusal(WrapUp form, @Nullable String disposition) {
        if (disposition == null) {
            return form.dispositionMandatory() ? Optional.of("a disposition is mandatory") : Optional.empty();
        }
        return form.dispositions().stream().anyMatch(code -> code.code().equals(disposition))
                ? Optional.empty()
                : Optional.of("the queue has no disposition '" + disposition + "'");
    }

    private Step step() {
        return step(CommandId.random());
    }

    private Step step(CommandId command) {
        Instant now = clock.instant();
        return new Step(now, command);
    }
}
