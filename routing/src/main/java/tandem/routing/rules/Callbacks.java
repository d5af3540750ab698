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
        var opening = opening(target.queue(), step.now());
        if (opening.isEmpty()) {
            return new CallbackResult.Refused(
                    "queue '%s' does not open again".formatted(target.queue().id()));
        }
        var attributes = new Event.AttributesSet(Map.of(Router.CALLBACK_NUMBER, number));
        sources.store().record(id, attributes, step.now().plus(sources.newLease()), again(step));
        Instant notBefore = opening.get().isAfter(step.now()) ? opening.get() : null;
        return switch (change(id, Channel.CALLBACK, number, notBefore, "the caller asked for it", step)) {
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
                : result(change(id, Channel.VOICEMAIL, null, null, "the caller left a message", step));
    }

    public HandResult takeUp(InteractionId callback, Step step) {
        boolean takesCalls = target(callback)
                .filter(target -> target.queue().channels().contains(Channel.VOICE)
                        && opening(target.queue(), step.now()).equals(Optional.of(step.now())))
                .isPresent();
        if (!takesCalls) {
            return new HandResult.Refused("its queue takes no calls now");
        }
        return result(change(callback, Channel.VOICE, null, null, "the customer called", step));
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
                .flatMap(delay -> opening(queue, step.now().plus(delay)))
                .orElse(null);
        int attempt = CallbackFailure.attempt(before);
        var because = new Event.AttemptFailed(agent, number(interaction), reason, attempt, next);
        var failed = new FailedAttempt(because, policy.wrapUp(), policy.disposition());
        return sources.store().attemptFailed(id, epoch, failed, step);
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

    /// Optimistic: if a step of its queue has moved it meanwhile, it goes on from there.
    private Changing change(
            InteractionId id,
            Channel channel,
            @Nullable String number,
            @Nullable Instant notBefore,
            String because,
            Step step) {
        Changing result = new Changing.Stale("unknown interaction");
        for (int tries = 0; tries < TRIES; tries++) {
            var target = target(id).orElse(null);
            if (target == null) {
                return result;
            }
            var configuration = sources.inForce().configuration();
            Placement place = new Placements(configuration, channel)
                    .arrival(target.queue(), target.extra(), target.priority(), step.now());
            var to = new NewChannel(channel, number, configuration.capacity(), notBefore);
            var event = new Event.ChannelChanged(channel, number, because);
            result = sources.store().changeChannel(id, target.version(), to, place, event, again(step));
            switch (result) {
                case Changing.Unregistered _ ->
                    sources.lines().register(new Signature(channel, place.choice(), place.requirement()), step.now());
                case Changing.Stale(var why) when why.equals("it has been moved since") -> {}
                case Changing.Done _, Changing.OpenAlready _, Changing.Stale _ -> {
                    return result;
                }
            }
        }
        return result;
    }

    /// When the queue is open, from that moment on; empty if it never opens again.
    private Optional<Instant> opening(QueueProfile queue, Instant from) {
        return sources.inForce().configuration().calendar(queue).nextOpening(from);
    }

    private List<CallbackFailure> failures(InteractionId id) {
        return sources.journal().of(id).stream()
                .map(JournalEntry::event)
                .filter(Event.AttemptFailed.class::isInstance)
                .map(event -> CallbackFailure.of(((Event.AttemptFailed) event).reason()))
                .toList();
    }

    private static String number(Interaction interaction) {
        return interaction.attributes().getOrDefault(Router.CALLBACK_NUMBER, interaction.from());
    }

    private static Step again(Step step) {
        return new Step(step.now(), CommandId.random());
    }
}
