package tandem.routing.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Direction;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.routing.CallbackResult;
import tandem.routing.ConnectResult;
import tandem.routing.HandResult;
import tandem.routing.Router;
import tandem.routing.model.Action;
import tandem.routing.model.CallbackFailure;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.Requirement;
import tandem.routing.port.Changing;
import tandem.routing.port.FailedAttempt;
import tandem.routing.port.Moving;
import tandem.routing.port.NewChannel;
import tandem.routing.port.Placement;
import tandem.routing.port.Signature;
import tandem.routing.port.Standing;
import tandem.routing.port.Step;

/// Callers who leave the line and are called back, as their queue's policy says (T8), leave a message (T7), or are
/// cut off (T9).
public final class Callbacks {
    private static final int TRIES = 5;

    /// An agent may be told of it, and the customer may hear it, for so long beyond the ringing.
    private static final Duration UNTIL_IT_IS_KNOWN = Duration.ofSeconds(60);

    private final Sources sources;

    Callbacks(Sources sources) {
        this.sources = sources;
    }

    public CallbackResult callBack(InteractionId id, String number, Step step) {
        var target = target(id).orElse(null);
        if (target == null) {
            return new CallbackResult.Refused("it was never in a queue");
        }
        if (!target.queue().channels().contains(Channel.CALLBACK)) {
            return new CallbackResult.Refused(
                    "queue '%s' takes no callbacks".formatted(target.queue().id()));
        }
        if (sources.inForce().configuration().customerRules().isBlocked(number)) {
            return new CallbackResult.Refused("this number is not served");
        }
        var opening = sources.inForce().callable(target.queue(), number, step.now());
        if (opening.isEmpty()) {
            return new CallbackResult.Refused(
                    "queue '%s' does not open again".formatted(target.queue().id()));
        }
        var attributes = new Event.AttributesSet(Map.of(Router.CALLBACK_NUMBER, number));
        sources.store().record(id, attributes, step.now().plus(sources.newLease()), again(step));
        Instant notBefore = opening.get().isAfter(step.now()) ? opening.get() : null;
        return switch (change(
                id, new GoesOn(Channel.CALLBACK, number, notBefore, null), "the caller asked for it", step)) {
            case Changing.Done(var interaction) -> new CallbackResult.Noted(interaction);
            case Changing.OpenAlready(var callback) -> new CallbackResult.OpenAlready(callback);
            case Changing.Stale(var why) -> new CallbackResult.Refused(why);
            case Changing.Unregistered _ -> new CallbackResult.Refused("its line could not be opened");
        };
    }

    public HandResult leaveMessage(InteractionId id, Step step) {
        var target = target(id).orElse(null);
        return target == null || !target.queue().channels().contains(Channel.VOICEMAIL)
                ? new HandResult.Refused("its queue takes no messages")
                : result(change(id, GoesOn.by(Channel.VOICEMAIL), "the caller left a message", step));
    }

    public HandResult takeUp(InteractionId callback, Step step) {
        boolean takesCalls = target(callback)
                .filter(target -> target.queue().channels().contains(Channel.VOICE)
                        && sources.inForce()
                                .configuration()
                                .calendar(target.queue())
                                .nextOpening(step.now())
                                .equals(Optional.of(step.now())))
                .isPresent();
        if (!takesCalls) {
            return new HandResult.Refused("its queue takes no calls now");
        }
        return result(change(callback, GoesOn.by(Channel.VOICE), "the customer is on the line", step));
    }

    private static HandResult result(Changing changing) {
        return switch (changing) {
            case Changing.Done(var interaction) -> new HandResult.Done(interaction);
            case Changing.Stale(var why) -> new HandResult.Refused(why);
            case Changing.OpenAlready _, Changing.Unregistered _ ->
                new HandResult.Refused("its line could not be opened");
        };
    }

    public ConnectResult attemptFailed(InteractionId id, int epoch, String reason, Step step) {
        var interaction = sources.store().find(id).orElse(null);
        AgentId agent = interaction == null ? null : interaction.agent();
        var queue = interaction == null || interaction.queue() == null
                ? null
                : sources.inForce().queue(interaction.queue()).orElse(null);
        if (interaction == null || agent == null || queue == null) {
            return new ConnectResult.Stale("nobody holds it");
        }
        var policy = queue.callback();
        var before = failures(id);
        boolean isTriedAgain = interaction.direction() == Direction.INBOUND; // else its agent does
        Instant next = CallbackFailure.of(reason)
                .again(policy, before)
                .filter(_ -> isTriedAgain)
                .flatMap(delay -> sources.inForce()
                        .callable(queue, number(interaction), step.now().plus(delay)))
                .orElse(null);
        int attempt = CallbackFailure.attempt(before);
        var because = new Event.AttemptFailed(agent, number(interaction), reason, attempt, next);
        var failed = new FailedAttempt(because, policy.wrapUp(), policy.disposition());
        return sources.store().attemptFailed(id, epoch, failed, step);
    }

    public HandResult callCustomer(InteractionId id, int atMost, Step step) {
        var standing = sources.store().standing(id).orElse(null);
        var queue = standing == null
                ? null
                : sources.inForce().queue(standing.placement().queue()).orElse(null);
        if (standing == null || queue == null) {
            return new HandResult.Refused("it waits in no queue");
        }
        var number = number(standing.interaction());
        var opening = sources.inForce().callable(queue, number, step.now()).orElse(null);
        if (opening == null || opening.isAfter(step.now())) {
            if (opening != null) {
                var late = new Event.Postponed(opening, "closed");
                sources.store().postpone(id, standing.version(), opening, late, step);
            }
            return new HandResult.Refused("it is not the time to call them");
        }
        var until = step.now().plus(queue.callback().ringTime()).plus(UNTIL_IT_IS_KNOWN);
        var because = new Event.CustomerCalled(number, CallbackFailure.attempt(failures(id)), until);
        return result(sources.store().callCustomer(id, standing.version(), atMost, until, because, step));
    }

    public HandResult callAgain(InteractionId id, String reason, Step step) {
        var interaction = sources.store().find(id).orElse(null);
        var queue = interaction == null || interaction.queue() == null
                ? null
                : sources.inForce().queue(interaction.queue()).orElse(null);
        if (interaction == null || queue == null) {
            return new HandResult.Refused("it is in no queue");
        }
        var before = failures(id);
        var number = number(interaction);
        Instant next = CallbackFailure.of(reason)
                .again(queue.callback(), before)
                .flatMap(delay ->
                        sources.inForce().callable(queue, number, step.now().plus(delay)))
                .orElse(null);
        var because = new Event.AttemptFailed(null, number, reason, CallbackFailure.attempt(before), next);
        return switch (interaction.state()) {
            case SCHEDULED -> result(sources.store().calledInVain(id, because, step));
            case WAITING -> backToItsPlace(interaction, because, step);
            case NEW, OFFERED, CONNECTING, CONNECTED, SNOOZED, WRAP_UP, CLOSED ->
                new HandResult.Refused("the interaction is " + interaction.state());
        };
    }

    /// Who had answered and waits on the line is a callback again.
    private HandResult backToItsPlace(Interaction interaction, Event.AttemptFailed because, Step step) {
        if (interaction.channel() != Channel.VOICE || because.again() == null) {
            return new HandResult.Refused("they are not called again");
        }
        var goesOn = new GoesOn(Channel.CALLBACK, because.number(), because.again(), because);
        return result(change(interaction.id(), goesOn, because.reason(), step));
    }

    private static HandResult result(Moving moving) {
        return switch (moving) {
            case Moving.Done(var interaction) -> new HandResult.Done(interaction);
            case Moving.Stale(var why) -> new HandResult.Refused(why);
            case Moving.Unregistered() -> throw new IllegalStateException("It needs no other line");
        };
    }

    public HandResult turnAway(InteractionId id, QueueId queue, Action.Exit exit, String because, Step step) {
        if (sources.inForce().queue(queue).isEmpty()) {
            return new HandResult.Refused("there is no queue '%s'".formatted(queue));
        }
        var interaction = sources.store().find(id).orElse(null);
        if (interaction == null || interaction.state() != InteractionState.NEW) {
            return new HandResult.Refused("it is not new");
        }
        var left = new Event.LeftQueue(queue, exit.name(), Map.of(), because);
        sources.store().record(id, left, step.now().plus(sources.newLease()), step);
        return new HandResult.Done(interaction);
    }

    /// Nobody hung up: whoever waited has left the queue, not given up (T9).
    public HandResult cutOff(InteractionId id, String number, Duration keep, Step step) {
        var interaction = sources.store().find(id).orElse(null);
        if (interaction == null || interaction.queue() == null) {
            return new HandResult.Refused("it was never in a queue");
        }
        var left =
                new Event.LeftQueue(interaction.queue(), Action.Exit.HANG_UP.name(), Map.of(), "the call was cut off");
        return switch (sources.store().cutOff(id, number, left, step.now().plus(keep), step)) {
            case Moving.Done(var cut) -> new HandResult.Done(cut);
            case Moving.Stale(var why) -> new HandResult.Refused(why);
            case Moving.Unregistered() -> throw new IllegalStateException("Leaving needs no line");
        };
    }

    public HandResult leave(InteractionId id, Action.Exit exit, String because, Step step) {
        var standing = sources.store().standing(id).orElse(null);
        if (standing == null) {
            return new HandResult.Refused("it was never in a queue");
        }
        var left = new Event.LeftQueue(standing.placement().queue(), exit.name(), Map.of(), because);
        var lease = step.now().plus(sources.newLease());
        return switch (sources.store().leaveQueue(id, standing.version(), left, lease, step)) {
            case Moving.Done(var interaction) -> new HandResult.Done(interaction);
            case Moving.Stale(var why) -> new HandResult.Refused(why);
            case Moving.Unregistered() -> throw new IllegalStateException("Leaving needs no line");
        };
    }

    /// Where it is to go on.
    ///
    /// @param version of its standing
    private record Target(QueueProfile queue, int version, Requirement extra, int priority) {}

    /// The queue in which it stands, or at whose door it was turned away.
    private Optional<Target> target(InteractionId id) {
        Standing standing = sources.store().standing(id).orElse(null);
        if (standing == null) {
            return turnedAway(id)
                    .flatMap(sources.inForce()::queue)
                    .map(queue -> new Target(queue, 0, Requirement.NONE, 0));
        }
        var at = standing.placement();
        return sources.inForce()
                .queue(at.queue())
                .map(queue -> new Target(queue, standing.version(), at.extra(), at.priority()));
    }

    private Optional<QueueId> turnedAway(InteractionId id) {
        return sources.journal().of(id).reversed().stream()
                .map(JournalEntry::event)
                .filter(Event.LeftQueue.class::isInstance)
                .findFirst()
                .map(event -> ((Event.LeftQueue) event).queue());
    }

    /// By another channel: as [NewChannel].
    private record GoesOn(
            Channel channel,
            @Nullable String number,
            @Nullable Instant notBefore,
            Event.@Nullable AttemptFailed failed) {
        static GoesOn by(Channel channel) {
            return new GoesOn(channel, null, null, null);
        }
    }

    /// Optimistic: if a step of its queue has moved it meanwhile, it goes on from there.
    private Changing change(InteractionId id, GoesOn on, String because, Step step) {
        Changing result = new Changing.Stale("unknown interaction");
        for (int tries = 0; tries < TRIES; tries++) {
            var target = target(id).orElse(null);
            if (target == null) {
                return result;
            }
            var configuration = sources.inForce().configuration();
            Placement place = new Placements(configuration, on.channel())
                    .arrival(target.queue(), target.extra(), target.priority(), step.now());
            var to = new NewChannel(on.channel(), on.number(), configuration.capacity(), on.notBefore(), on.failed());
            var event = new Event.ChannelChanged(on.channel(), on.number(), because);
            result = sources.store().changeChannel(id, target.version(), to, place, event, again(step));
            switch (result) {
                case Changing.Unregistered _ ->
                    sources.lines()
                            .register(new Signature(on.channel(), place.choice(), place.requirement()), step.now());
                case Changing.Stale(var why) when why.equals("it has been moved since") -> {}
                case Changing.Done _, Changing.OpenAlready _, Changing.Stale _ -> {
                    return result;
                }
            }
        }
        return result;
    }

    private List<CallbackFailure> failures(InteractionId id) {
        return sources.journal().of(id).stream()
                .map(JournalEntry::event)
                .filter(Event.AttemptFailed.class::isInstance)
                .map(event -> CallbackFailure.of(((Event.AttemptFailed) event).reason()))
                .toList();
    }

    static String number(Interaction interaction) {
        return interaction.attributes().getOrDefault(Router.CALLBACK_NUMBER, interaction.from());
    }

    private static Step again(Step step) {
        return new Step(step.now(), CommandId.random());
    }
}
