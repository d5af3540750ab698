package tandem.routing;

import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionState;
import tandem.routing.model.Action;

/// What became of an interaction that was to be queued.
public sealed interface EnqueueResult {
    /// @param position place in line, from 1
    record Waiting(int position) implements EnqueueResult {}

    record Offered(AgentId to, int epoch) implements EnqueueResult {}

    /// It was not NEW (the caller has gone, or it was queued before).
    record Refused(InteractionState state) implements EnqueueResult {}

    /// Its queue does not serve this channel. Nothing was changed: the adapter takes another queue, or says so.
    record ChannelRefused(Channel channel) implements EnqueueResult {}

    /// The queue let it go at once, by one of its steps (R14): it is NEW again and `LeftQueue` is in the journal.
    record Left(Action.Exit exit) implements EnqueueResult {}
}
