package tandem.routing;

import tandem.core.Interaction;

/// What became of work given, moved or raised by hand (R18).
public sealed interface HandResult {
    record Done(Interaction interaction) implements HandResult {}

    /// Nothing was changed.
    record Refused(String why) implements HandResult {}

    /// The desktop that asked is no longer the live one (I11). Nothing was changed.
    record Displaced() implements HandResult {}
}
