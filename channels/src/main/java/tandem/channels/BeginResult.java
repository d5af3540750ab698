package tandem.channels;

import tandem.core.Interaction;

/// What became of an agent's wish to write to somebody.
public sealed interface BeginResult {
    /// The message is in the journal and on its way; the thread is in the agent's hands.
    record Begun(Interaction interaction) implements BeginResult {}

    /// Nothing was sent.
    record Refused(String why) implements BeginResult {}

    /// Another desktop has taken the place of theirs (I11).
    record Displaced() implements BeginResult {}
}
