package tandem.routing.port;

import tandem.core.Interaction;

/// What the store makes of a change of place.
public sealed interface Moving extends Handing {
    record Done(Interaction interaction) implements Moving {}

    /// Nothing was changed. `why`, the first that applies:
    ///
    /// | | |
    /// |---|---|
    /// | `unknown interaction` | |
    /// | `the interaction is STATE` | in no state for it |
    /// | `it has been moved since` | move, leaveQueue: another version |
    /// | `it is in other hands` | transfer: another agent or epoch |
    /// | `the agent is not logged in` | transfer to one agent; assign, this and the next three |
    /// | `the agent is not connected` | |
    /// | `the agent still writes it up` | |
    /// | `the agent has no room for it` | |
    record Stale(String why) implements Moving {}

    /// Nobody has asked for this signature before: register it and try again with the same command. Nothing was
    /// changed. All reasons for [Stale] come first.
    record Unregistered() implements Moving {}
}
