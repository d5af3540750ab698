package tandem.routing.port;

import tandem.core.Interaction;
import tandem.core.InteractionId;

/// What the store makes of a change of channel.
public sealed interface Changing {
    record Done(Interaction interaction) implements Changing {}

    /// Nothing was changed: `unknown interaction`, `the interaction is STATE`, `it has been moved since`.
    record Stale(String why) implements Changing {}

    /// Nothing was changed: this number will be called back already.
    record OpenAlready(InteractionId callback) implements Changing {}

    /// Nobody has asked for this signature before: register it and try again with the same command. Nothing was
    /// changed. All other reasons come first.
    record Unregistered() implements Changing {}
}
