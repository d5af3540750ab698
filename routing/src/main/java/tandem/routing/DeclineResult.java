package tandem.routing;

/// What became of an agent's "decline".
public sealed interface DeclineResult {
    record Declined() implements DeclineResult {}

    /// The offer was over already. Nothing was changed.
    record Stale(String why) implements DeclineResult {}
}
