package tandem.routing.store;

import tandem.core.Interaction;

/// What the store makes of a change of place.
public sealed interface Moving {
    record Done(Interaction interaction) implements Moving {}

    /// Somebody has moved it since, or it is in no state for it. Nothing was changed.
    record Stale(String why) implements Moving {}

    /// Nobody has asked for this signature before: register it and try again. Nothing was changed.
    record Unregistered() implements Moving {}
}
