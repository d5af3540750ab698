package tandem.routing.rules;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.CustomerId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.routing.Arrival;
import tandem.routing.EnqueueResult;
import tandem.routing.UnknownQueueException;
import tandem.routing.model.Action;
import tandem.routing.model.Condition;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.WaitingStep;
import tandem.routing.port.Placement;
import tandem.routing.port.Queueing;
import tandem.routing.port.Step;

/// Where somebody who is to be queued comes in: the rules about customers (R9), the queue's channels and hours
/// (R13, R14), the agent who knows them (R8).
final class Arrivals {
    private static final Set<Channel> ALL_CHANNELS =
            Stream.of(Channel.values()).filter(Channel::comesIn).collect(Collectors.toUnmodifiableSet());
    private static final int MOST_DOORS = 10;

    private final Sources sources;
    private final WaitingRules rules;
    private final LastAgent lastAgent;

    Arrivals(Sources sources, WaitingRules rules) {
        this.sources = sources;
        this.rules = rules;
        this.lastAgent = new LastAgent(sources);
    }

    /// Who wants to be queued, and where.
    ///
    /// @param known what is known of it; null where nothing about the queue asks for it
    private record Wish(
            InteractionId id, @Nullable Interaction known, QueueProfile queue, Requirement extra, int priority) {

        Wish to(QueueProfile other) {
            return new Wish(id, known, other, extra, priority);
        }

        @Nullable
        Channel channel() {
            return known == null ? null : known.channel();
        }
    }

    /// @throws UnknownQueueException if there is no such queue
    EnqueueResult enqueue(InteractionId id, QueueId queue, Requirement extra, int priority, Step step) {
        var configuration = sources.inForce().configuration();
        QueueProfile profile = profile(configuration, queue);
        var known =
                asksWhoItIs(configuration, profile) ? sources.store().find(id).orElse(null) : null;
        var wish = new Wish(id, known, profile, extra, priority);
        if (known != null) {
            if (known.state() != InteractionState.NEW) {
                return new EnqueueResult.Refused(known.state());
            }
            var usual = wish;
            wish = byCustomer(configuration, usual);
            if (wish != usual) {
                note(id, because(usual, wish), step);
            }
            if (!wish.queue().channels().contains(known.channel())) {
                return new EnqueueResult.ChannelRefused(known.channel());
            }
        }
        return atTheDoor(configuration, wish, step);
    }

    /// In one step. Empty if it was opened before, or something is to be noted of it before it is queued:
    /// then it has
    /// to go step by step.
    ///
    /// @throws UnknownQueueException if there is no such queue
    Optional<EnqueueResult> arrive(Arrival arrival, Step step) {
        var configuration = sources.inForce().configuration();
        var contact = arrival.interaction();
        var known = contact.opened(step.now(), step.now(), arrival.customer());
        var wish = new Wish(
                contact.id(), known, profile(configuration, arrival.queue()), arrival.extra(), arrival.priority());
        if (byCustomer(configuration, wish) != wish
                || closedStep(configuration, wish, step.now()).isPresent()) {
            return Optional.empty();
        }
        if (!wish.queue().channels().contains(contact.channel())) {
            return Optional.of(new EnqueueResult.ChannelRefused(contact.channel()));
        }
        return queue(
                configuration, wish, step, to -> sources.store().arrive(arrival, configuration.capacity(), to, step));
    }

    private static QueueProfile profile(RoutingConfiguration configuration, QueueId queue) {
        return Optional.ofNullable(configuration.queues().get(queue))
                .orElseThrow(() -> new UnknownQueueException(queue));
    }

    /// A look that most queues can do without.
    private static boolean asksWhoItIs(RoutingConfiguration configuration, QueueProfile queue) {
        return !configuration.customerRules().rules().isEmpty()
                || !queue.channels().containsAll(ALL_CHANNELS)
                || queue.lastAgentWait().isPositive()
                || (queue.calendar() != null && !queue.steps().isEmpty());
    }

    /// The same wish if no rule about customers changes it.
    private Wish byCustomer(RoutingConfiguration configuration, Wish wish) {
        var rules = configuration.customerRules();
        if (wish.known() == null || rules.rules().isEmpty()) {
            return wish;
        }
        var facts = facts(wish.known());
        int more = rules.priority(facts);
        QueueProfile queue = rules.queue(facts)
                .flatMap(id -> Optional.ofNullable(configuration.queues().get(id)))
                .filter(other -> wish.channel() != null && other.channels().contains(wish.channel()))
                .orElse(wish.queue());
        boolean usualQueue = queue.id().equals(wish.queue().id());
        if (more == 0 && usualQueue) {
            return wish;
        }
        return new Wish(wish.id(), wish.known(), queue, wish.extra(), wish.priority() + more);
    }

    /// What our flows found out, and over it what our own rules say of the customer.
    private Map<String, String> facts(Interaction known) {
        var customer = known.customer();
        var own = customer == null
                ? Map.<String, String>of()
                : sources.customers().of(customer);
        if (own.isEmpty()) {
            return known.attributes();
        }
        var facts = new HashMap<>(known.attributes());
        facts.putAll(own);
        return facts;
    }

    private static Event because(Wish usual, Wish wish) {
        boolean sameQueue = usual.queue().id().equals(wish.queue().id());
        String why = sameQueue
                ? "customer rules"
                : "customer rules: to " + wish.queue().id();
        return new Event.PriorityChanged(wish.priority(), why);
    }

    /// Who comes while a queue is closed does what its steps say for that before anybody is offered them.
    private EnqueueResult atTheDoor(RoutingConfiguration configuration, Wish wish, Step step) {
        Wish at = wish;
        for (int door = 0; door < MOST_DOORS; door++) {
            Optional<WaitingStep> closed = closedStep(configuration, at, step.now());
            if (closed.isEmpty()) {
                return queue(configuration, at, step);
            }
            switch (closed.get().then()) {
                case Action.MoveTo(var to)
                when configuration.queues().get(to) != null ->
                    at = at.to(configuration.queues().get(to));
                case Action.Leave(var exit, var words) -> {
                    String because = "closed: " + closed.get().when().text();
                    note(at.id(), new Event.LeftQueue(at.queue().id(), exit.name(), words, because), step);
                    return new EnqueueResult.Left(exit);
                }
                case Action.Relax _, Action.Borrow _, Action.Raise _, Action.MoveTo _ -> {
                    return queue(configuration, at, step);
                }
            }
        }
        return queue(configuration, at, step);
    }

    private static Optional<WaitingStep> closedStep(RoutingConfiguration configuration, Wish wish, Instant now) {
        var channel = wish.channel();
        if (channel == null || configuration.calendar(wish.queue()).isOpen(now)) {
            return Optional.empty();
        }
        return wish.queue().steps().stream()
                .filter(step -> !Placements.isInOrder(step) && Placements.isFor(step, channel))
                .filter(step -> Conditions.holds(step.when(), simple -> simple instanceof Condition.Closed))
                .filter(step -> !(step.then() instanceof Action.MoveTo(var to)) || serves(configuration, to, channel))
                .findFirst();
    }

    private static boolean serves(RoutingConfiguration configuration, QueueId queue, Channel channel) {
        var profile = configuration.queues().get(queue);
        return profile != null && profile.channels().contains(channel);
    }

    private EnqueueResult queue(RoutingConfiguration configuration, Wish wish, Step step) {
        // The store takes the channel from the interaction itself.
        return queue(
                        configuration,
                        wish,
                        step,
                        to -> Optional.of(sources.store().enqueue(wish.id(), to, step)))
                .orElseThrow();
    }

    private Optional<EnqueueResult> queue(
            RoutingConfiguration configuration,
            Wish wish,
            Step step,
            Function<Placement, Optional<Queueing>> queueing) {
        Placement placement = placement(configuration, wish, step.now());
        while (true) {
            switch (queueing.apply(placement).orElse(null)) {
                case null -> {
                    return Optional.empty();
                }
                case Queueing.Done(var result, boolean staffed) -> {
                    boolean hopeless = !staffed
                            && result instanceof EnqueueResult.Waiting
                            && !wish.queue().steps().isEmpty();
                    return Optional.of(hopeless ? looked(wish.id(), result, step.now()) : result);
                }
                case Queueing.Unregistered(var channel) ->
                    sources.lines().register(placement.signature(channel), step.now());
            }
        }
    }

    /// Nobody who could serve them is logged in: what their queue does about that, it does at once.
    private EnqueueResult looked(InteractionId id, EnqueueResult before, Instant now) {
        var looked = rules.look(id, now);
        if (looked.left() != null) {
            return new EnqueueResult.Left(looked.left());
        }
        if (!looked.changed()) {
            return before;
        }
        var is = sources.store().find(id).orElse(null);
        AgentId agent = is == null ? null : is.agent();
        if (is != null && is.state() == InteractionState.OFFERED && agent != null) {
            return new EnqueueResult.Offered(agent, is.epoch());
        }
        return new EnqueueResult.Waiting(sources.store().position(id).orElse(1));
    }

    private Placement placement(RoutingConfiguration configuration, Wish wish, Instant now) {
        var placements = new Placements(configuration, wish.channel());
        QueueProfile queue = wish.queue();
        CustomerId customer = wish.known() == null ? null : wish.known().customer();
        Channel channel = wish.channel();
        if (customer != null && channel != null) {
            Requirement own = Placements.own(queue, wish.extra());
            var agent = lastAgent.worthWaitingFor(customer, queue, own, channel, now);
            if (agent.isPresent()) {
                Requirement whom = Requirement.agent(agent.get()).and(own);
                Instant until = now.plus(queue.lastAgentWait());
                return placements.held(queue, wish.extra(), wish.priority(), whom, until, now);
            }
        }
        return placements.arrival(queue, wish.extra(), wish.priority(), now);
    }

    private void note(InteractionId id, Event event, Step step) {
        sources.store()
                .record(id, event, step.now().plus(sources.newLease()), new Step(step.now(), CommandId.random()));
    }
}
