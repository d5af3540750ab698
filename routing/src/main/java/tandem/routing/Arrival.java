package tandem.routing;

import org.jspecify.annotations.Nullable;
import tandem.core.CommandId;
import tandem.core.Customer;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.routing.model.Requirement;

/// A contact whose queue is known when it comes.
///
/// @param customer null if nobody knows who it is
/// @param words    what has been said already; null for nothing
/// @param extra    as for [Router#enqueue]
/// @param priority as for [Router#enqueue]
public record Arrival(
        NewInteraction interaction,
        @Nullable Customer customer,
        @Nullable Words words,
        QueueId queue,
        Requirement extra,
        int priority) {

    /// @param command under which they are noted once, however often the contact is said to arrive
    public record Words(Event event, CommandId command) {}
}
