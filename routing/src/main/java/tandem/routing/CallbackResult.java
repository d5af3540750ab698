package tandem.routing;

import tandem.core.Interaction;
import tandem.core.InteractionId;

/// What became of the wish to be called back (T8).
public sealed interface CallbackResult {
    /// It keeps its place; the line is free.
    record Noted(Interaction interaction) implements CallbackResult {}

    /// This number will be called back already; that callback keeps its older place. Nothing was changed.
    record OpenAlready(InteractionId callback) implements CallbackResult {}

    /// Nothing was changed: an agent is about to answer, or its queue takes no callbacks.
    record Refused(String why) implements CallbackResult {}
}
