package tandem.routing.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.routing.Requirement;

/// Where an interaction stands and on what terms; all values resolved by the caller.
///
/// @param requirement with the queue's rule of choice and the interaction's channel it makes the signature
/// @param extra       what it needs beyond its queue's own requirement, such as a language; goes along to others
/// @param priority    each step weighs as much as a minute of waiting (R3)
/// @param since       when it came into this queue; `wait` in its steps counts from here, not from its age
/// @param step        its next ordered step, as an index into the queue's steps; [#HELD] before the first
/// @param nextStep    when its next step is to be looked at by time ([Deadline.OfStep]); null if none waits for time
public record Placement(
        QueueId queue,
        tandem.routing.AgentChoice choice,
        Requirement requirement,
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
}
