package tandem.routing;

import tandem.core.Channel;
import tandem.core.Outcome;

/// What became of an interaction whose contact is over.
public sealed interface EndResult {
    record WrapUp() implements EndResult {}

    record Closed(Outcome outcome) implements EndResult {}

    /// Only one of its media is over: it goes on by this channel (T17).
    record GoesOn(Channel by) implements EndResult {}

    /// It had ended before (or is unknown). Nothing was changed.
    record AlreadyEnded() implements EndResult {}
}
