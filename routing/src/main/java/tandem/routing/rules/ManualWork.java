package tandem.routing.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.routing.Actor;
import tandem.routing.HandResult;
import tandem.routing.TransferTarget;
import tandem.routing.UnknownQueueException;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.Requirement;
import tandem.routing.port.Passing;
import tandem.routing.port.Placement;
import tandem.routing.port.Signature;
import tandem.routing.port.Standing;
import tandem.routing.port.Step;

/// What people do to what waits, and with what they have (R18).
final class ManualWork {
    private static final int TRIES = 5;
    /// How long one that was passed on to an agent waits for them alone, unless its queue says longer.
    private static final Duration FOR_ONE_AGENT = Duration.ofMinutes(2);

    private final Sources sources;
    private final Registering registering;

    ManualWork(Sources sources) {
        this.sources = sources;
        this.registering = new Registering(sources.lines());
    }

    HandResult pick(Actor.Desktop by, InteractionId interaction, Step step) {
        return assign(interaction, by, by.agent().value(), step);
    }

    /// @throws UnknownQueueException if there is no such queue
    HandResult initiate(Actor.Desktop by, InteractionId interaction, QueueId queue, Step step) {
        var target = configured(queue).orElseThrow(() -> new UnknownQueueException(queue));
        var agent = sources.inForce().configuration().agents().get(by.agent());
        if (agent == null || !target.requirement().isMetBy(agent)) {
            return new HandResult.Refused("the agent may not serve queue '%s'".formatted(queue));
        }
        var channel =
                sources.store().find(interaction).map(Interaction::channel).orElse(null);
        if (channel == null) {
            return new HandResult.Refused("unknown interaction");
        }
        if (!target.channels().contains(channel)) {
            return new HandResult.Refused(noChannel(target, channel));
        }
        // as a callback: their phone rings, then the customer's
        var terms = new Placements(
                sources.inForce().configuration(), channel == Channel.VOICE ? Channel.CALLBACK : channel);
        var place = terms.arrival(target, Requirement.NONE, 0, step.now()).withNextStep(null);
        return registering.at(channel, place, step, (to, as) -> sources.store().initiate(by, interaction, to, as));
    }

    HandResult assign(InteractionId interaction, AgentId to, String by, Step step) {
        return sources.inForce().configuration().agents().containsKey(to)
                ? assign(interaction, new Actor.Entitled(to), by, step)
                : new HandResult.Refused("there is no agent '%s'".formatted(to));
    }

    private HandResult assign(InteractionId interaction, Actor to, String by, Step step) {
        return Registering.result(sources.store().assign(interaction, to, new Event.Assigned(to.agent(), by), step));
    }

    /// @throws UnknownQueueException if there is no such queue
    HandResult move(InteractionId interaction, QueueId to, String by, Step step) {
        QueueProfile target = configured(to).orElseThrow(() -> new UnknownQueueException(to));
        return change(interaction, step, standing -> {
            if (!target.channels().contains(channel(standing))) {
                return new Change.Not(noChannel(target, channel(standing)));
            }
            if (standing.placement().queue().equals(to)) {
                return new Change.Not("it is in that queue");
            }
            var before = standing.placement();
            var place = placements(standing).arrival(target, before.extra(), before.priority(), step.now());
            return new Change.To(place, new Event.Relaxed(0, signature(standing, place), "moved by " + by));
        });
    }

    HandResult prioritise(InteractionId interaction, int priority, String by, Step step) {
        return change(interaction, step, standing -> {
            var place = standing.placement().withPriority(priority);
            return new Change.To(place, new Event.PriorityChanged(priority, "by " + by));
        });
    }

    HandResult transfer(
            Actor by, InteractionId interaction, int epoch, TransferTarget to, @Nullable String note, Step step) {
        var standing = sources.store().standing(interaction).orElse(null);
        if (standing == null) {
            return new HandResult.Refused("unknown interaction");
        }
        if (channel(standing) == Channel.CALLBACK) {
            return new HandResult.Refused("a callback cannot be passed on yet");
        }
        return switch (target(standing, to, step.now())) {
            case Change.Not(var why) -> new HandResult.Refused(why);
            case Change.To(var place, var _) -> {
                var because = new Event.Transferred(by.agent(), text(to, place), note);
                boolean keepAge = !(to instanceof TransferTarget.ToQueue);
                var only = to instanceof TransferTarget.ToAgent(AgentId agent) ? agent : null;
                yield registering.at(
                        channel(standing),
                        place,
                        step,
                        (placement, command) -> sources.store()
                                .transfer(
                                        by,
                                        interaction,
                                        epoch,
                                        new Passing(placement, keepAge, only),
                                        because,
                                        command));
            }
        };
    }

    /// Where the interaction goes, or why it cannot. It is a new stay: what has happened by steps is over.
    private Change target(Standing standing, TransferTarget to, Instant now) {
        var before = standing.placement();
        var origin = sources.inForce().queue(before.queue()).orElse(null);
        var placements = placements(standing);
        var because = new Event.Relaxed(0, "", "");
        return switch (to) {
            case TransferTarget.ToQueue(var queue) ->
                configured(queue)
                        .<Change>map(target -> target.channels().contains(channel(standing))
                                ? new Change.To(
                                        placements.arrival(target, before.extra(), before.priority(), now), because)
                                : new Change.Not(noChannel(target, channel(standing))))
                        .orElse(new Change.Not("there is no queue '%s'".formatted(queue)));
            case TransferTarget.Back() ->
                new Change.To(
                        origin == null
                                ? onOldTerms(before, now)
                                : placements.arrival(origin, before.extra(), before.priority(), now),
                        because);
            case TransferTarget.ToSkill(var requirement) -> {
                var chosen = before.chosen(requirement, now);
                yield new Change.To(
                        origin == null
                                ? chosen
                                : placements.after(origin, chosen, 0, requirement, before.priority(), now),
                        because);
            }
            case TransferTarget.ToAgent(var agent) -> toAgent(standing, origin, agent, now);
        };
    }

    private Change toAgent(Standing standing, @Nullable QueueProfile origin, AgentId agent, Instant now) {
        var before = standing.placement();
        var profile = sources.inForce().configuration().agents().get(agent);
        if (profile == null) {
            return new Change.Not("there is no agent '%s'".formatted(agent));
        }
        if (!profile.channels().contains(channel(standing))) {
            return new Change.Not("the agent does not serve %s".formatted(channel(standing)));
        }
        if (origin == null) {
            return new Change.Not("its queue is no longer configured");
        }
        var wait = waitForOneAgent(origin);
        var place = placements(standing)
                .held(origin, before.extra(), before.priority(), Requirement.agent(agent), now.plus(wait), now);
        return new Change.To(place, new Event.Relaxed(0, "", ""));
    }

    static Duration waitForOneAgent(QueueProfile queue) {
        return queue.lastAgentWait().compareTo(FOR_ONE_AGENT) > 0 ? queue.lastAgentWait() : FOR_ONE_AGENT;
    }

    /// A new stay in a queue that is no longer known.
    private static Placement onOldTerms(Placement before, Instant now) {
        return new Placement(
                before.queue(),
                before.choice(),
                before.requirement(),
                before.byHand(),
                before.extra(),
                before.priority(),
                before.terms(),
                now,
                0,
                null);
    }

    private sealed interface Change {
        record To(Placement place, Event because) implements Change {}

        record Not(String why) implements Change {}
    }

    /// Optimistic: if somebody else has changed its place meanwhile, it is decided anew, a few times.
    private HandResult change(InteractionId interaction, Step step, Function<Standing, Change> decide) {
        HandResult result = new HandResult.Refused("unknown interaction");
        for (int tries = 0; tries < TRIES; tries++) {
            var standing = sources.store().standing(interaction).orElse(null);
            if (standing == null) {
                return result;
            }
            switch (decide.apply(standing)) {
                case Change.Not(var why) -> {
                    return new HandResult.Refused(why);
                }
                case Change.To(var place, var because) -> {
                    var command = new Step(step.now(), CommandId.random());
                    result = registering.at(
                            channel(standing),
                            place,
                            command,
                            (to, as) -> sources.store().move(interaction, standing.version(), to, because, as));
                }
            }
            boolean again = result instanceof HandResult.Refused
                    && sources.store()
                            .standing(interaction)
                            .filter(now -> now.version() != standing.version())
                            .isPresent();
            if (!again) {
                return result;
            }
        }
        return result;
    }

    private Optional<QueueProfile> configured(QueueId queue) {
        return Optional.ofNullable(sources.inForce().configuration().queues().get(queue));
    }

    private Placements placements(Standing standing) {
        return new Placements(sources.inForce().configuration(), channel(standing));
    }

    private static Channel channel(Standing standing) {
        return standing.interaction().channel();
    }

    private static String signature(Standing standing, Placement place) {
        return new Signature(channel(standing), place.choice(), place.requirement()).toString();
    }

    private static String noChannel(QueueProfile queue, Channel channel) {
        return "queue '%s' takes no %s".formatted(queue.id(), channel);
    }

    private static String text(TransferTarget to, Placement place) {
        return switch (to) {
            case TransferTarget.Back() -> place.queue().value();
            case TransferTarget.ToQueue(var queue) -> queue.value();
            case TransferTarget.ToAgent(var agent) -> agent.value();
            case TransferTarget.ToSkill(var requirement) -> requirement.toString();
        };
    }
}
