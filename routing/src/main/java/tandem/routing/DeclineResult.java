package tandem.routing;

/// What became of an agent's "decline".
public sealed interface DeclineResult {
    record Declined() implements DeclineResult {}

    /// The offer was over already. Nothing was changed.
    record Stale(String why) implements DeclineResult {}

    /// The desktop that asked is no longer the live one (I11). Nothing was changed.
    record Displaced() implements DeclineResult {}
}
