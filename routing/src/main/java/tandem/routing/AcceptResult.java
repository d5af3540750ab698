package tandem.routing;

import tandem.core.Interaction;

/// What became of an agent's "accept".
public sealed interface AcceptResult {
    record Accepted(Interaction interaction) implements AcceptResult {}

    /// The offer is over: expired, rescinded, declined, or another epoch. Nothing was changed.
    record Stale(String why) implements AcceptResult {}

    /// The desktop that asked is no longer the live one (I11). Nothing was changed.
    record Displaced() implements AcceptResult {}
}
