package tandem.routing.port;

import tandem.core.Channel;
import tandem.routing.EnqueueResult;

/// What the store makes of an enqueue.
public sealed interface Queueing {
    /// @param staffed whether anybody who may serve it is logged in
    record Done(EnqueueResult result, boolean staffed) implements Queueing {}

    /// Nobody has asked for this signature before: register it and enqueue again. Nothing was changed.
    record Unregistered(Channel channel) implements Queueing {}
}
