package tandem.routing;

import tandem.core.AgentId;
import tandem.core.InteractionState;

/// What became of an interaction that was to be queued.
public sealed interface EnqueueResult {
    /// @param position place in line, from 1
    record Waiting(int position) implements EnqueueResult {}

    record Offered(AgentId to, int epoch) implements EnqueueResult {}

    /// It was not NEW (the caller has gone, or it was queued before).
    record Refused(InteractionState state) implements EnqueueResult {}
}
