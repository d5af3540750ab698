package tandem.routing.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.routing.model.AgentChoice;
import tandem.routing.model.Requirement;

/// Where an interaction stands and on what terms; all values resolved by the caller.
///
/// @param requirement with the queue's rule of choice and the interaction's channel it makes the signature
/// @param byHand      whether somebody chose this requirement in place of what the queue asks; then another
///                    configuration does not change it
/// @param extra       what it needs beyond its queue's own requirement, such as a language; goes along to others
/// @param priority    each step weighs as much as a minute of waiting (R3)
/// @param since       when it came into this queue; `wait` in its steps counts from here, not from its age
/// @param step        its next ordered step, as an index into the queue's steps; [#HELD] before the first
/// @param nextStep    when its next step is to be looked at by time ([Deadline.OfStep]); null if none waits for
///                    time
public record Placement(
        QueueId queue,
        AgentChoice choice,
        Requirement requirement,
        boolean byHand,
        Requirement extra,
        int priority,
        Terms terms,
        Instant since,
        int step,
        @Nullable Instant nextStep) {
    /// The step of one that is held for a single agent for a while; the queue's own requirement comes next.
    public static final int HELD = -1;

    public Signature signature(Channel channel) {
        return new Signature(channel, choice, requirement);
    }

    /// The same place with another priority.
    public Placement withPriority(int other) {
        return new Placement(queue, choice, requirement, byHand, extra, other, terms, since, step, nextStep);
    }

    /// The same place, to be looked at then.
    public Placement withNextStep(@Nullable Instant at) {
        return new Placement(queue, choice, requirement, byHand, extra, priority, terms, since, step, at);
    }

    /// The same stay, now by this step and requirement.
    public Placement after(int done, Requirement now) {
        return new Placement(queue, choice, now, byHand, extra, priority, terms, since, done, nextStep);
    }

    /// A new stay at the same place, for which somebody has chosen what it asks.
    public Placement chosen(Requirement by, Instant now) {
        return new Placement(queue, choice, by, true, extra, priority, terms, now, 0, null);
    }
}
