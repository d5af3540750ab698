package tandem.routing.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.core.event.Event;
import tandem.routing.port.Placement;

/// What is to become of one that waits.
sealed interface Decision {
    /// Nothing now.
    ///
    /// @param lookAgain when time alone may make a step happen; null if none does
    record Stay(@Nullable Instant lookAgain) implements Decision {}

    record Change(Placement to, Event because) implements Decision {}

    /// It is offered to nobody before that time.
    record Postpone(Instant until, Event.Postponed because) implements Decision {}

    record Leave(Event.LeftQueue because) implements Decision {}
}
