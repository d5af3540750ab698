package tandem.channels.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;

/// A thread, and which of its contacts is the newest.
///
/// @param contact counts the thread's contacts, from 1
/// @param since   when that one was begun
/// @param within  the call in which it is written (T17); null if it is a contact of its own
public record MessageThread(
        Correspondence between,
        int contact,
        Instant since,
        @Nullable InteractionId within) {

    /// The interaction of the newest contact: the same on every node, so that two that begin it begin one.
    public InteractionId interaction() {
        if (within != null) {
            return within;
        }
        return new InteractionId(Correspondence.uuid("contact", between.thread().value(), Integer.toString(contact)));
    }
}
