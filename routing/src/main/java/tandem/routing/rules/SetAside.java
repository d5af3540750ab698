package tandem.routing.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.routing.Actor;
import tandem.routing.FollowUp;
import tandem.routing.HandResult;
import tandem.routing.NewInteraction;
import tandem.routing.UnknownQueueException;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.Requirement;
import tandem.routing.port.Placement;
import tandem.routing.port.Step;

/// What agents set aside until some time, and tasks they note for then (D5, D7). When it is there again it
/// is held for them a while, as for a last agent (R8).
final class SetAside {
    /// Nobody remembers what is due later than that.
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_NOTE = 1000;
    private static final int LONGEST_SUBJECT = 200;

    private final Sources sources;
    private final Registering registering;

    SetAside(Sources sources) {
        this.sources = sources;
        this.registering = new Registering(sources.lines());
    }

    HandResult snooze(Actor by, InteractionId interaction, int epoch, Instant until, @Nullable String note, Step step) {
        var standing = sources.store().standing(interaction).orElse(null);
        if (standing == null) {
            return new HandResult.Refused("unknown interaction");
        }
        var channel = standing.interaction().channel();
        if (!channel.isAsynchronous()) {
            return new HandResult.Refused("somebody waits at the other end of a %s".formatted(channel));
        }
        var refusal = refusal(until, note, step.now());
        var before = standing.placement();
        var queue = sources.inForce().queue(before.queue()).orElse(null);
        if (refusal.isPresent() || queue == null) {
            return new HandResult.Refused(refusal.orElse("its queue is no longer configured"));
        }
        var place = heldFor(by.agent(), queue, channel, before.extra(), before.priority(), until);
        var because = new Event.Snoozed(by.agent(), until, note);
        return registering.at(
                channel, place, step, (at, as) -> sources.store().snooze(by, interaction, epoch, at, because, as));
    }

    /// @throws UnknownQueueException if there is no such queue
    HandResult followUp(Actor by, FollowUp task, Step step) {
        var queue = configured(task.queue());
        var refusal = refusal(task.due(), task.note(), step.now());
        if (refusal.isPresent()) {
            return new HandResult.Refused(refusal.get());
        }
        if (task.subject().isBlank() || task.subject().length() > LONGEST_SUBJECT) {
            return new HandResult.Refused(
                    "what is to be done is said in 1 to %d characters".formatted(LONGEST_SUBJECT));
        }
        var place = heldFor(by.agent(), queue, Channel.TASK, Requirement.NONE, 0, task.due());
        var because = new Event.Snoozed(by.agent(), task.due(), task.note());
        var capacity = sources.inForce().configuration().capacity();
        return registering.at(
                Channel.TASK,
                place,
                step,
                (at, as) -> sources.store()
                        .followUp(by, contact(by.agent(), task), task.customer(), capacity, at, because, as));
    }

    private static NewInteraction contact(AgentId author, FollowUp task) {
        return new NewInteraction(
                task.id(),
                Channel.TASK,
                Direction.OUTBOUND,
                Objects.requireNonNullElse(task.address(), author.value()),
                author.value(),
                task.subject(),
                null,
                task.of() == null ? Map.of() : Map.of(FollowUp.OF, task.of().value()));
    }

    /// Somebody does not wait for its time: it is there for everybody in its queue.
    HandResult wake(InteractionId interaction, String by, Step step) {
        var standing = sources.store().standing(interaction).orElse(null);
        if (standing == null) {
            return new HandResult.Refused("unknown interaction");
        }
        var channel = standing.interaction().channel();
        var before = standing.placement();
        var place = sources.inForce()
                .queue(before.queue())
                .map(queue -> placements(channel).arrival(queue, before.extra(), before.priority(), step.now()))
                .orElseGet(() -> before.chosen(before.extra(), step.now()));
        return registering.at(channel, place, step, (at, as) -> sources.store().wake(interaction, by, at, as));
    }

    private Placement heldFor(
            AgentId agent, QueueProfile queue, Channel channel, Requirement extra, int priority, Instant from) {
        Instant until = from.plus(ManualWork.waitForOneAgent(queue));
        return placements(channel).held(queue, extra, priority, Requirement.agent(agent), until, from);
    }

    private static Optional<String> refusal(Instant until, @Nullable String note, Instant now) {
        if (!until.isAfter(now)) {
            return Optional.of("that time is over");
        }
        if (until.isAfter(now.plus(LONGEST))) {
            return Optional.of("that is more than a year ahead");
        }
        return note != null && note.length() > LONGEST_NOTE
                ? Optional.of("the note has more than %d characters".formatted(LONGEST_NOTE))
                : Optional.empty();
    }

    private QueueProfile configured(QueueId queue) {
        return Optional.ofNullable(sources.inForce().configuration().queues().get(queue))
                .orElseThrow(() -> new UnknownQueueException(queue));
    }

    private Placements placements(Channel channel) {
        return new Placements(sources.inForce().configuration(), channel);
    }
}
