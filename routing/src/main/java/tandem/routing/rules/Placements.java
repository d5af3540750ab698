package tandem.routing.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.routing.model.Action;
import tandem.routing.model.Condition;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.WaitingStep;
import tandem.routing.port.Placement;
import tandem.routing.port.Terms;

/// Where an interaction stands in a queue, as a configuration says.
///
/// @param channel of the interaction; null if not known (yet)
record Placements(
        RoutingConfiguration configuration, @Nullable Channel channel) {

    /// A new stay in a queue.
    ///
    /// @param extra what it needs beyond the queue's own requirement
    Placement arrival(QueueProfile queue, Requirement extra, int priority, Instant now) {
        return timed(
                queue,
                new Placement(
                        queue.id(),
                        queue.choice(),
                        own(queue, extra),
                        false,
                        extra,
                        priority,
                        Terms.of(queue, channel),
                        now,
                        0,
                        null),
                now);
    }

    /// A new stay in which it is held for one agent until then.
    ///
    /// @param whom met by that agent alone
    Placement held(QueueProfile queue, Requirement extra, int priority, Requirement whom, Instant until, Instant now) {
        return new Placement(
                queue.id(),
                queue.choice(),
                whom,
                false,
                extra,
                priority,
                Terms.of(queue, channel),
                now,
                Placement.HELD,
                until);
    }

    /// The same stay, now by this step and requirement.
    Placement after(
            QueueProfile queue, Placement before, int step, Requirement requirement, int priority, Instant now) {
        return timed(queue, before.after(step, requirement).withPriority(priority), now);
    }

    /// The same stay as its queue is now. What it asks for changes only where that is what the queue asks, and not
    /// what somebody has chosen for it. Done again it changes nothing.
    Placement renewed(QueueProfile queue, Placement before, Instant now) {
        int step = Math.min(before.step(), queue.steps().size());
        boolean stays = before.byHand() || before.step() == Placement.HELD;
        return timed(
                queue,
                new Placement(
                        before.queue(),
                        queue.choice(),
                        stays ? before.requirement() : requirementAt(queue, before.extra(), step),
                        before.byHand(),
                        before.extra(),
                        before.priority(),
                        Terms.of(queue, channel),
                        before.since(),
                        step,
                        before.nextStep()),
                now);
    }

    /// When time alone may make a step happen to it; null if none does.
    @Nullable
    Instant lookAgain(QueueProfile queue, Placement at, Instant now) {
        if (at.step() == Placement.HELD) {
            return at.nextStep();
        }
        var clock = WaitClock.of(configuration, queue, channel);
        Instant first = channel == Channel.CALLBACK
                ? configuration.calendar(queue).nextClosing(now).orElse(null)
                : null;
        boolean ordered = true;
        for (int index = 0; index < queue.steps().size(); index++) {
            WaitingStep step = queue.steps().get(index);
            boolean inOrder = isInOrder(step);
            if ((inOrder && (index < at.step() || !ordered)) || !isFor(step, channel)) {
                continue;
            }
            // a step that borrows does not hold up those behind it
            ordered = ordered && (!inOrder || step.then() instanceof Action.Borrow);
            for (Condition.Waited waited : waits(step.when())) {
                Instant then = clock.reaches(waited.atLeast(), at.since());
                if (then.isAfter(now) && (first == null || then.isBefore(first))) {
                    first = then;
                }
            }
        }
        return first;
    }

    /// What a queue asks for one that needs this besides; most need nothing.
    static Requirement own(QueueProfile queue, Requirement extra) {
        return extra.equals(Requirement.NONE)
                ? queue.requirement()
                : queue.requirement().and(extra);
    }

    /// Whether a step waits for its turn.
    static boolean isInOrder(WaitingStep step) {
        return switch (step.then()) {
            case Action.Relax _, Action.Borrow _, Action.Raise _ -> true;
            case Action.MoveTo _, Action.Leave _ -> false;
        };
    }

    /// Nobody waits on the line for an e-mail, a callback or a message, and it is not lost by waiting: it never
    /// leaves its queue unanswered.
    static boolean isFor(WaitingStep step, @Nullable Channel channel) {
        boolean onTheLine = channel == null || channel == Channel.VOICE || channel == Channel.CHAT;
        return onTheLine || !(step.then() instanceof Action.Leave);
    }

    private Placement timed(QueueProfile queue, Placement at, Instant now) {
        return at.withNextStep(lookAgain(queue, at, now));
    }

    private Requirement requirementAt(QueueProfile queue, Requirement extra, int step) {
        Requirement requirement = own(queue, extra);
        for (WaitingStep done :
                queue.steps().subList(0, Math.min(step, queue.steps().size()))) {
            requirement = switch (done.then()) {
                case Action.Relax(var to) -> requirement.or(to);
                case Action.Borrow(QueueId from) -> {
                    var donor = configuration.queues().get(from);
                    yield donor == null ? requirement : requirement.or(donor.requirement());
                }
                case Action.Raise _, Action.MoveTo _, Action.Leave _ -> requirement;
            };
        }
        return requirement;
    }

    private static List<Condition.Waited> waits(Condition condition) {
        var found = new ArrayList<Condition.Waited>();
        Conditions.forEach(condition, atom -> {
            if (atom instanceof Condition.Waited waited) {
                found.add(waited);
            }
        });
        return found;
    }
}
