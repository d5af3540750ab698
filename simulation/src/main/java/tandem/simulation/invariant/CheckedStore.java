package tandem.simulation.invariant;

import static tandem.simulation.invariant.JournalModel.refuseIf;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.SessionId;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.routing.AcceptResult;
import tandem.routing.Actor;
import tandem.routing.AgentResult;
import tandem.routing.Arrival;
import tandem.routing.ConnectResult;
import tandem.routing.DeclineResult;
import tandem.routing.EndResult;
import tandem.routing.EnqueueResult;
import tandem.routing.NewInteraction;
import tandem.routing.RecordResult;
import tandem.routing.WrapUpResult;
import tandem.routing.model.Capacity;
import tandem.routing.model.Presence;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.routing.port.Changing;
import tandem.routing.port.Completing;
import tandem.routing.port.Handing;
import tandem.routing.port.Moving;
import tandem.routing.port.NewChannel;
import tandem.routing.port.Passing;
import tandem.routing.port.Placement;
import tandem.routing.port.Queueing;
import tandem.routing.port.RoutingStore;
import tandem.routing.port.Serving;
import tandem.routing.port.Signature;
import tandem.routing.port.Staffing;
import tandem.routing.port.Step;

/// Stands at the door of a store and checks the invariants at every step that anybody takes there: what the step
/// answered (I9, I10, I11), what it wrote ([JournalModel]), and what the store shows afterwards
/// ([StateChecks]). It works on any implementation of the port; operations added to the port later pass through
/// it as well.
public final class CheckedStore implements InvocationHandler {
    private static final int MANY = 100_000;
    private static final Set<String> STAFFS = Set.of("logIn", "restaff", "register");

    private final RoutingStore store;
    private final Journal journal;
    private final Time time;
    private final Facts facts;
    private final JournalModel model;
    private final StateChecks state;
    private final MetricsCheck metrics;
    private final FloorCheck floor;
    private final Map<CommandId, Object> answers = new HashMap<>();
    private EventId read = EventId.START;

    /// What is true of time outside of the store.
    public interface Time {
        /// As the nodes say: the furthest of them.
        Instant now();

        /// What was due by then must have happened by now; earlier than everything while no node runs.
        Instant dueBy();

        /// True time since the beginning [ms].
        long elapsed();

        /// How much of that no node was running [ms].
        long idle();

        /// Whether the nodes' time goes as true time does; else it is being corrected.
        boolean isSteady();
    }

    /// @param wholeEvery so many steps everything is checked, else what a step has touched
    public CheckedStore(
            RoutingStore store,
            Journal journal,
            RoutingConfiguration configuration,
            Settings settings,
            Time time,
            int wholeEvery) {
        this.store = store;
        this.journal = journal;
        this.time = time;
        this.facts = new Facts(configuration, settings);
        this.model = new JournalModel(facts);
        this.state = new StateChecks(store, model, facts, configuration.queues().keySet(), wholeEvery);
        this.metrics = new MetricsCheck(configuration);
        this.floor = new FloorCheck(store, configuration);
    }

    /// The store as the nodes are to see it.
    public RoutingStore door() {
        return (RoutingStore)
                Proxy.newProxyInstance(RoutingStore.class.getClassLoader(), new Class<?>[] {RoutingStore.class}, this);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Object[] given = arguments == null ? new Object[0] : arguments;
        boolean fired = method.getName().equals("fire");
        if (!fired && (given.length == 0 || !(given[given.length - 1] instanceof Step))) {
            return call(method, given);
        }
        EventId before = journal.last();
        Set<Signature> registered =
                STAFFS.contains(method.getName()) ? store.signatures().values() : Set.of();
        Object answer = call(method, given);
        boolean wrote = !journal.last().equals(before);
        boolean repeated = false;
        if (!fired) {
            Step step = (Step) given[given.length - 1];
            repeated = answers.containsKey(step.command());
            Object said = answer instanceof Optional<?> perhaps && perhaps.orElse(null) instanceof Queueing queueing
                    ? queueing
                    : answer;
            checkAnswer(() -> method.getName() + Arrays.toString(given), said, step, wrote);
            if (!repeated) {
                checkDesktop(method, given, said);
                checkFence(method.getName(), given, said);
                learn(method.getName(), given, said, registered);
            }
        }
        if (wrote || changesSilently(method.getName())) {
            checkNews();
            if (!repeated) {
                afterwards(method.getName(), given);
            }
            state.check(model.touched(), time.now(), time.dueBy());
            model.touched().clear();
        }
        return answer;
    }

    /// What was to happen by itself; to be called whenever time has passed.
    public void timePassed() {
        state.deadlinesAreMet(time.dueBy());
        state.offersEnd(time.elapsed() - time.idle());
    }

    /// What must hold at the very end, or at any time in between.
    public void checkAll() {
        state.checkAll(time.now(), time.dueBy());
        metrics.check(journal, model);
        floor.check(journal);
    }

    public JournalModel model() {
        return model;
    }

    private @Nullable Object call(Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(store, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    // ---- what is answered

    private void checkAnswer(Supplier<String> what, @Nullable Object answer, Step step, boolean wrote) {
        refuseIf(
                wrote && changesNothing(answer), "I9", () -> what.get() + " says " + answer + ", yet the journal grew");
        Object told = answer == null ? "done" : answer;
        if (isTentative(told)) {
            return;
        }
        Object earlier = answers.putIfAbsent(step.command(), told);
        if (earlier != null) {
            refuseIf(wrote, "I10", () -> what.get() + " took effect a second time");
            refuseIf(
                    !isSameAnswer(earlier, told),
                    "I10",
                    () -> what.get() + " was answered " + earlier + " and now " + answer);
        }
    }

    /// A view in an answer is as of now, so only its kind can be compared.
    private static boolean isSameAnswer(Object earlier, Object now) {
        boolean carriesView = switch (now) {
            case AcceptResult.Accepted _, ConnectResult.Done _, AgentResult.Done _, Moving.Done _, Optional<?> _ ->
                true;
            case Changing.Done _ -> true;
            case tandem.core.Interaction _ -> true;
            default -> false;
        };
        return carriesView ? earlier.getClass() == now.getClass() : earlier.equals(now);
    }

    private static boolean isTentative(Object answer) {
        return answer instanceof Queueing.Unregistered
                || answer instanceof Moving.Unregistered
                || answer instanceof Changing.Unregistered
                || answer instanceof Completing.ForQueue
                || answer.equals(false)
                || answer.equals(Optional.empty());
    }

    private static boolean saysDisplaced(@Nullable Object answer) {
        return switch (answer) {
            case AgentResult.Displaced _, AcceptResult.Displaced _, DeclineResult.Displaced _ -> true;
            case WrapUpResult.Displaced _, Completing.Done(WrapUpResult.Displaced _), Handing.Displaced _ -> true;
            case null, default -> false;
        };
    }

    private static boolean changesNothing(@Nullable Object answer) {
        return saysDisplaced(answer) || saysNo(answer);
    }

    private static boolean saysNo(@Nullable Object answer) {
        return switch (answer) {
            case Queueing.Done(EnqueueResult.Refused _, var _) -> true;
            case Queueing.Unregistered _, Moving.Unregistered _, Moving.Stale _ -> true;
            case Changing.Unregistered _, Changing.Stale _, Changing.OpenAlready _ -> true;
            case AcceptResult.Stale _, DeclineResult.Stale _, ConnectResult.Stale _ -> true;
            case EndResult.AlreadyEnded _, RecordResult.UnknownInteraction _ -> true;
            case WrapUpResult.NotInWrapUp _, WrapUpResult.ExtensionRefused _ -> true;
            case Completing.ForQueue _, Completing.Done(WrapUpResult.NotInWrapUp _) -> true;
            case AgentResult.Refused _ -> true;
            case null, default -> false;
        };
    }

    /// A desktop that another has displaced cannot act (I11).
    private void checkDesktop(Method method, Object[] given, @Nullable Object answer) {
        if (given.length >= 2
                && method.getReturnType() == AgentResult.class
                && given[0] instanceof AgentId agent
                && given[1] instanceof SessionId session) {
            boolean live = session.equals(model.desk(agent).session);
            refuseIf(
                    live == saysDisplaced(answer),
                    "I11",
                    () -> method.getName() + " from desktop " + session + " of " + model.desk(agent) + ": " + answer);
        }
        for (Object each : given) {
            if (each instanceof Actor.Desktop(var agent, var session)) {
                boolean live = session.equals(model.desk(agent).session);
                refuseIf(
                        live ? saysDisplaced(answer) : !changesNothing(answer),
                        "I11",
                        () -> method.getName() + " from desktop " + session + " of " + model.desk(agent) + ": "
                                + answer);
            }
        }
    }

    /// What carries the fence of another offer changes nothing (I9).
    private void checkFence(String operation, Object[] given, @Nullable Object answer) {
        if (given.length < 2 || changesNothing(answer)) {
            return;
        }
        Object fence = switch (operation) {
            case "accept", "decline", "transfer", "snooze" -> given[2];
            case "connected", "connectFailed" -> given[1];
            default -> null;
        };
        if (fence != null) {
            interactionOf(given)
                    .flatMap(model::contact)
                    .ifPresent(contact -> refuseIf(
                            !fence.equals(contact.epoch),
                            "I9",
                            () -> operation + " with the fence " + fence + " of " + contact + ": " + answer));
        }
    }

    // ---- what is written

    private void checkNews() {
        model.time.is(time);
        List<JournalEntry> news = journal.read(read, MANY);
        for (JournalEntry entry : news) {
            explained(entry, () -> {
                model.apply(entry);
                return true;
            });
            metrics.apply(entry);
        }
        if (!news.isEmpty()) {
            read = news.getLast().id();
        }
        model.afterStep();
    }

    private static <T> T explained(JournalEntry entry, Supplier<T> check) {
        try {
            return check.get();
        } catch (Violation e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IllegalStateException("The model cannot follow " + entry, e);
        }
    }

    // ---- what the journal does not say

    /// @param registered all signatures there were before
    private void learn(String operation, Object[] given, @Nullable Object answer, Set<Signature> registered) {
        if (operation.equals("register")
                && Boolean.TRUE.equals(answer)
                && given[0] instanceof Signature signature
                && given[1] instanceof Map<?, ?> agents
                && !registered.contains(signature)) {
            var by = new LinkedHashMap<AgentId, Serving>();
            agents.forEach((agent, serving) -> by.put((AgentId) agent, (Serving) serving));
            facts.registered(signature, by);
        }
        if (given[0] instanceof Arrival arrival
                && given[1] instanceof Capacity capacity
                && answer instanceof Queueing.Done) {
            facts.opened(arrival.interaction().id(), capacity);
        }
        for (Object each : given) {
            Object argument = each instanceof Passing passing ? passing.to() : each;
            if (argument instanceof Staffing staffing
                    && !Optional.empty().equals(answer)
                    && !Boolean.FALSE.equals(answer)) {
                if (operation.equals("logIn") || model.desk(staffing.agent().id()).presence != Presence.LOGGED_OUT) {
                    facts.staffed(staffing, registered);
                }
                var _ = model.desk(staffing.agent().id()); // to be looked at
            } else if (argument instanceof Placement placement
                    && !(answer instanceof Queueing.Done(EnqueueResult.Refused _, var _))
                    && (answer instanceof Queueing.Done
                            || answer instanceof Moving.Done
                            || answer instanceof Changing.Done)) {
                interactionOf(given).ifPresent(id -> facts.queued(id, placement.terms()));
            }
        }
        if (given[0] instanceof NewInteraction opened && given[1] instanceof Capacity capacity) {
            facts.opened(opened.id(), capacity);
        }
        if (answer instanceof Changing.Done && given[2] instanceof NewChannel to) {
            interactionOf(given).ifPresent(id -> facts.changed(id, to.capacity()));
        }
        if (operation.equals("talk") && answer instanceof ConnectResult.Done && given[3] instanceof Capacity capacity) {
            interactionOf(given).ifPresent(id -> facts.changed(id, capacity));
        }
        if (operation.equals("alsoWritten") && given[2] instanceof Capacity capacity) {
            interactionOf(given)
                    .flatMap(model::contact)
                    .filter(contact -> isInContact(contact) && contact.channel == Channel.VOICE)
                    .filter(contact -> contact.beneath == null)
                    .ifPresent(contact -> facts.changed(contact.id, capacity));
        }
        if (operation.equals("followUp")
                && given[1] instanceof NewInteraction task
                && given[3] instanceof Capacity capacity
                && answer instanceof Moving.Done) {
            facts.opened(task.id(), capacity);
        }
        if (operation.equals("customerOwes") && given[1].equals(true)) {
            interactionOf(given)
                    .flatMap(model::contact)
                    .filter(this::isInContact)
                    .ifPresent(this::lighten);
        }
    }

    private void afterwards(String operation, Object[] given) {
        if (operation.equals("callCustomer")) {
            isPaced((int) given[2], interactionOf(given).flatMap(model::contact).orElseThrow());
        }
        if (operation.equals("customerOwes") && given[1].equals(false)) {
            interactionOf(given)
                    .flatMap(model::contact)
                    .filter(this::isInContact)
                    .ifPresent(this::regain);
        }
    }

    /// Never more customers are called at once than agents are expected free (T8).
    private void isPaced(int atMost, Contact called) {
        long now = model.beingCalled(called.queue());
        refuseIf(
                called.calledUntil != null && now > atMost,
                "T8",
                () -> now + " customers of " + called.queue() + " are called at once instead of " + atMost);
    }

    private boolean isInContact(Contact contact) {
        return contact.state == InteractionState.CONNECTED && contact.beneath == null;
    }

    private void lighten(Contact contact) {
        contact.weight = Math.min(contact.weight, facts.weightWhileCustomerOwes(contact.id, contact.channel));
        var _ = model.desk(Objects.requireNonNull(contact.holder));
    }

    /// As much of its full weight as the agent has room for: how much that is shows their load.
    private void regain(Contact contact) {
        Desk desk = model.desk(Objects.requireNonNull(contact.holder));
        int more = Math.min(contact.full - contact.weight, Math.max(0, desk.room(contact.channel)));
        contact.weight += more;
    }

    private static Optional<InteractionId> interactionOf(Object[] given) {
        for (Object argument : given) {
            if (argument instanceof InteractionId id) {
                return Optional.of(id);
            }
            if (argument instanceof Arrival arrival) {
                return Optional.of(arrival.interaction().id());
            }
            if (argument instanceof NewInteraction opened) {
                return Optional.of(opened.id());
            }
        }
        return Optional.empty();
    }

    private static boolean changesSilently(String operation) {
        return operation.equals("customerOwes") || operation.equals("restaff");
    }
}
