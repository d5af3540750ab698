package tandem.routing.port;

import org.jspecify.annotations.Nullable;
import tandem.core.event.Event;

/// A callback that did not reach the customer.
///
/// @param because     tells by its `again` whether it will be tried once more
/// @param wrapUp      whether the agent writes the attempt up, as long as the terms say; else they are free at
///                    once
/// @param disposition given to the interaction when this was the last attempt and no agent writes it up; null for
///                    none
public record FailedAttempt(
        Event.AttemptFailed because,
        boolean wrapUp,
        @Nullable String disposition) {}
