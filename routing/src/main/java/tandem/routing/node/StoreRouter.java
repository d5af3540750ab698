package tandem.routing.node;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.CustomerId;
import tandem.core.Direction;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.core.masking.Masking;
import tandem.routing.AcceptResult;
import tandem.routing.Actor;
import tandem.routing.AgentResult;
import tandem.routing.AgentView;
import tandem.routing.Arrival;
import tandem.routing.CallbackResult;
import tandem.routing.ConnectResult;
import tandem.routing.DeclineResult;
import tandem.routing.EndResult;
import tandem.routing.EnqueueResult;
import tandem.routing.FollowUp;
import tandem.routing.HandResult;
import tandem.routing.NewInteraction;
import tandem.routing.RecordResult;
import tandem.routing.Router;
import tandem.routing.RoutingSnapshot;
import tandem.routing.Snoozed;
import tandem.routing.TransferTarget;
import tandem.routing.UnknownAgentException;
import tandem.routing.WrapUpResult;
import tandem.routing.WrittenUp;
import tandem.routing.model.Action;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Code;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.routing.port.Completing;
import tandem.routing.port.RoutingStore;
import tandem.routing.port.Step;
import tandem.routing.rules.InForce;
import tandem.routing.rules.Lines;
import tandem.routing.rules.NodeWatch;
import tandem.routing.rules.Rules;

/// The router: resolves what the configuration says and leaves the rest to the store, which decides atomically.
final class StoreRouter implements Router {
    private static final int WAITING_SHOWN = 1000;
    /// Why an interaction ended that came from an address we do not serve (R9).
    private static final String BLOCKED = "BLOCKED";

    private final RoutingStore store;
    private final InForce inForce;
    private final Lines lines;
    private final Rules rules;
    private final NodeWatch nodes;
    private final Settings settings;
    private final Clock clock;
    private volatile MaskedTexts masked = new MaskedTexts(Masking.NONE);

    StoreRouter(
            RoutingStore store,
            InForce inForce,
            Lines lines,
            Rules rules,
            NodeWatch nodes,
            Settings settings,
            Clock clock) {
        this.store = store;
        this.inForce = inForce;
        this.lines = lines;
        this.rules = rules;
        this.nodes = nodes;
        this.settings = settings;
        this.clock = clock;
    }

    /// What is said is stored only as this leaves it.
    void maskBy(Masking masking) {
        masked = new MaskedTexts(masking);
    }

    @Override
    public Interaction open(NewInteraction told) {
        var interaction = masked.of(told);
        var step = step();
        var capacity = inForce.configuration().capacity();
        var opened = store.open(interaction, capacity, step.now().plus(settings.newLease()), step);
        if (opened.state() != InteractionState.NEW || !isBlocked(interaction)) {
            return opened;
        }
        store.end(interaction.id(), Party.SYSTEM, BLOCKED, step());
        return store.find(interaction.id()).orElse(opened);
    }

    @Override
    public EnqueueResult arrive(Arrival told) {
        var arrival = masked.of(told);
        return isBlocked(arrival.interaction())
                ? arriveStepByStep(arrival)
                : rules.arrive(arrival, step()).orElseGet(() -> arriveStepByStep(arrival));
    }

    private EnqueueResult arriveStepByStep(Arrival arrival) {
        var id = arrival.interaction().id();
        var opened = open(arrival.interaction());
        if (opened.state() != InteractionState.NEW) {
            return new EnqueueResult.Refused(opened.state());
        }
        var customer = arrival.customer();
        if (customer != null) {
            identify(id, customer.id(), customer.name());
        }
        var words = arrival.words();
        if (words != null) {
            record(id, words.event(), words.command());
        }
        return enqueue(id, arrival.queue(), arrival.extra(), arrival.priority());
    }

    private boolean isBlocked(NewInteraction interaction) {
        return interaction.direction() == Direction.INBOUND
                && inForce.configuration().customerRules().isBlocked(interaction.from());
    }

    @Override
    public void identify(InteractionId interaction, CustomerId customer, String name) {
        store.identify(interaction, customer, name, step());
    }

    @Override
    public void remember(InteractionId interaction, Duration time) {
        var step = step();
        store.remember(interaction, step.now().plus(time), step);
    }

    @Override
    public RecordResult record(InteractionId interaction, Event event, CommandId command) {
        if (!Recordable.isRecordable(event)) {
            throw new IllegalArgumentException("Only routing itself may say " + event.type());
        }
        var step = step(command);
        return store.record(interaction, masked.of(event), step.now().plus(settings.newLease()), step);
    }

    @Override
    public EnqueueResult enqueue(InteractionId interaction, QueueId queue, Requirement extra, int priority) {
        return rules.enqueue(interaction, queue, extra, priority, step());
    }

    @Override
    public AcceptResult accept(Actor.Desktop by, InteractionId interaction, int epoch, CommandId command) {
        return store.accept(by, interaction, epoch, step(command));
    }

    @Override
    public DeclineResult decline(Actor by, InteractionId interaction, int epoch, CommandId command) {
        return store.decline(by, interaction, epoch, step(command));
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
    public HandResult initiate(Actor.Desktop by, InteractionId interaction, QueueId queue, CommandId command) {
        return rules.initiate(by, interaction, queue, step(command));
    }

    @Override
    public EndResult end(InteractionId interaction, Party by, String reason) {
        return store.end(interaction, by, reason, step());
    }

    @Override
    public ConnectResult talk(InteractionId interaction, int epoch, String number) {
        return rules.media().talk(interaction, epoch, number, step());
    }

    @Override
    public void alsoWritten(InteractionId interaction, Channel by, String because) {
        store.alsoWritten(interaction, by, inForce.configuration().capacity(), because, step());
    }

    @Override
    public EndResult over(InteractionId interaction, Channel medium, Party by, String reason) {
        return rules.media().over(interaction, medium, by, reason, step());
    }

    @Override
    public WrapUpResult completeWrapUp(
            Actor.Desktop by,
            InteractionId interaction,
            @Nullable QueueId queue,
            WrittenUp written,
            CommandId command) {
        var kept = masked.of(written);
        var event = new Event.WrapUpCompleted(by.agent(), kept.disposition(), kept.notes(), false, kept.fields());
        var step = step(command);
        // What the caller thinks is no reason to refuse: the store knows.
        QueueId form = queue != null && refusal(queue, written).isEmpty() ? queue : null;
        while (true) {
            switch (store.completeWrapUp(by, interaction, form, event, step)) {
                case Completing.Done(var result) -> {
                    return result;
                }
                case Completing.ForQueue(var actual) -> {
                    var refusal = refusal(actual, written);
                    if (refusal.isPresent()) {
                        return refusal.get();
                    }
                    form = actual;
                }
            }
        }
    }

    @Override
    public AgentView logIn(AgentId agent, SessionId session) {
        AgentProfile profile = profiles().get(agent);
        if (profile == null) {
            throw new UnknownAgentException(agent);
        }
        AgentView view = lines.logIn(profile, session, step());
        nodes.isHere(agent, session);
        return view;
    }

    @Override
    public AgentResult logOut(AgentId agent, SessionId session) {
        AgentResult result = store.logOut(agent, session, step());
        if (result instanceof AgentResult.Done) {
            nodes.isGone(agent, session);
        }
        return result;
    }

    @Override
    public AgentResult ready(AgentId agent, SessionId session) {
        return profiles().containsKey(agent)
                ? store.ready(agent, session, step())
                : new AgentResult.Refused("the agent is no longer configured");
    }

    @Override
    public AgentResult notReady(AgentId agent, SessionId session, String reason) {
        return store.notReady(agent, session, reason, step());
    }

    @Override
    public void desktopLost(AgentId agent, SessionId session) {
        var step = step();
        nodes.isGone(agent, session);
        store.desktopLost(agent, session, step.now().plus(settings.noNewOffers()), step);
    }

    @Override
    public AgentResult desktopBack(AgentId agent, SessionId session) {
        AgentResult result = store.desktopBack(agent, session, step());
        if (result instanceof AgentResult.Done) {
            nodes.isHere(agent, session);
        }
        return result;
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
        return store.snapshot(inForce.queues(), WAITING_SHOWN);
    }

    @Override
    public Optional<Integer> position(InteractionId interaction) {
        return store.position(interaction);
    }

    @Override
    public WrapUpResult extendWrapUp(Actor.Desktop by, InteractionId interaction, CommandId command) {
        return store.extendWrapUp(by, interaction, step(command));
    }

    @Override
    public void customerOwes(InteractionId interaction, boolean owes) {
        store.customerOwes(interaction, owes, step());
    }

    @Override
    public CallbackResult callBack(InteractionId interaction, String number) {
        return rules.callbacks().callBack(interaction, number, step());
    }

    @Override
    public HandResult takeUp(InteractionId callback) {
        return rules.callbacks().takeUp(callback, step());
    }

    @Override
    public Optional<InteractionId> openCallback(String number) {
        return store.openCallback(number);
    }

    @Override
    public HandResult cutOff(InteractionId interaction, String number, Duration keep) {
        return rules.callbacks().cutOff(interaction, number, keep, step());
    }

    @Override
    public Optional<InteractionId> keptPlace(String number) {
        return store.keptPlace(number);
    }

    @Override
    public ConnectResult attemptFailed(InteractionId callback, int epoch, String reason) {
        return rules.callbacks().attemptFailed(callback, epoch, reason, step());
    }

    @Override
    public HandResult callCustomer(InteractionId callback, int atMost) {
        return rules.callbacks().callCustomer(callback, atMost, step());
    }

    @Override
    public HandResult callAgain(InteractionId callback, String reason) {
        return rules.callbacks().callAgain(callback, reason, step());
    }

    @Override
    public HandResult leaveMessage(InteractionId interaction) {
        return rules.callbacks().leaveMessage(interaction, step());
    }

    @Override
    public HandResult turnAway(InteractionId interaction, QueueId queue, Action.Exit exit, String because) {
        return rules.callbacks().turnAway(interaction, queue, exit, because, step());
    }

    @Override
    public HandResult leave(InteractionId interaction, Action.Exit exit, String because) {
        return rules.callbacks().leave(interaction, exit, because, step());
    }

    @Override
    public HandResult pick(Actor.Desktop by, InteractionId interaction) {
        return rules.pick(by, interaction, step());
    }

    @Override
    public HandResult assign(InteractionId interaction, AgentId to, String by) {
        return rules.assign(interaction, to, by, step());
    }

    @Override
    public HandResult move(InteractionId interaction, QueueId to, String by) {
        return rules.move(interaction, to, by, step());
    }

    @Override
    public HandResult prioritise(InteractionId interaction, int priority, String by) {
        return rules.prioritise(interaction, priority, by, step());
    }

    @Override
    public HandResult transfer(
            Actor by,
            InteractionId interaction,
            int epoch,
            TransferTarget to,
            @Nullable String note,
            CommandId command) {
        return rules.transfer(by, interaction, epoch, to, masked.text(note), step(command));
    }

    @Override
    public HandResult snooze(
            Actor by, InteractionId interaction, int epoch, Instant until, @Nullable String note, CommandId command) {
        return rules.snooze(by, interaction, epoch, until, masked.text(note), step(command));
    }

    @Override
    public HandResult followUp(Actor by, FollowUp task, CommandId command) {
        return rules.followUp(by, masked.of(task), step(command));
    }

    @Override
    public HandResult wake(InteractionId interaction, String by) {
        return rules.wake(interaction, by, step());
    }

    @Override
    public List<Snoozed> snoozed(@Nullable AgentId by, int limit) {
        return store.snoozed(by, limit);
    }

    @Override
    public RoutingConfiguration configuration() {
        return inForce.configuration();
    }

    @Override
    public List<QueueProfile> queues() {
        return List.copyOf(configuration().queues().values());
    }

    @Override
    public List<Code> notReadyReasons() {
        return configuration().notReadyReasons();
    }

    @Override
    public Map<AgentId, AgentProfile> profiles() {
        return configuration().agents();
    }

    /// Why this is not what the queue's form asks for. Of a queue that is gone nothing is asked.
    private Optional<WrapUpResult> refusal(QueueId queue, WrittenUp written) {
        return inForce.queue(queue)
                .map(QueueProfile::wrapUp)
                .flatMap(form -> form.dispositionFault(written.disposition())
                        .<WrapUpResult>map(WrapUpResult.DispositionRefused::new)
                        .or(() -> form.fieldFault(written.fields()).map(WrapUpResult.FieldRefused::new)));
    }

    private Step step() {
        return step(CommandId.random());
    }

    private Step step(CommandId command) {
        Instant now = clock.instant();
        return new Step(now, command);
    }
}
