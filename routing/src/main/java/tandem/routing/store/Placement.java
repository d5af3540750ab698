package tandem.routing.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.core.QueueId;
import tandem.routing.Requirement;

/// Where an interaction stands and on what terms; all values resolved by the caller.
///
/// @param requirement with the queue's rule of choice and the interaction's channel it makes the signature
/// @param priority    each step weighs as much as a minute of waiting (R3)
/// @param step        how many of the queue's steps have happened to it
/// @param nextStep    when its next step is to be looked at by time ([Deadline.OfStep]); null if no step waits for time
public record Placement(
        QueueId queue,
        tandem.routing.AgentChoice choice,
        Requirement requirement,
        int priority,
        Terms terms,
        int step,
        @Nullable Instant nextStep) {}
