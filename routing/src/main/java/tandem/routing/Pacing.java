package tandem.routing;

import java.time.Duration;
import java.util.Optional;
import tandem.core.InteractionId;
import tandem.core.QueueId;

/// How many customers of a queue may be called before an agent (T8): never more at once than agents are expected to be
/// free for them. Docs: routing.md.
public interface Pacing {
    Pacing NOBODY = (_, _) -> Optional.empty();

    /// The callback of a queue that is called next; empty if none waits, or no more may be called now.
    ///
    /// @param ahead how far ahead agents may be expected; zero: who is free now
    Optional<Next> next(QueueId queue, Duration ahead);

    /// @param atMost how many of its queue may be called at once, this one among them; more than none
    record Next(InteractionId callback, int atMost) {}
}
