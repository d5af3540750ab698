package tandem.channels.message;

import java.time.Instant;
import tandem.core.InteractionId;

/// A thread, and which of its contacts is the newest.
///
/// @param contact counts the thread's contacts, from 1
/// @param since   when that one was begun
public record MessageThread(Correspondence between, int contact, Instant since) {

    /// The interaction of the newest contact: the same on every node, so that two that begin it begin one.
    public InteractionId interaction() {
        return new InteractionId(Correspondence.uuid("contact", between.thread().value(), Integer.toString(contact)));
    }
}
