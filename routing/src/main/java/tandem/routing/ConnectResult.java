package tandem.routing;

import tandem.core.Interaction;

/// What became of the adapter's report about connecting.
public sealed interface ConnectResult {
    record Done(Interaction interaction) implements ConnectResult {}

    /// The interaction was not CONNECTING under this epoch: the adapter must undo what it built. Nothing was changed.
    record Stale(String why) implements ConnectResult {}
}
