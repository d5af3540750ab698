package tandem.channels.chat;

import java.util.Optional;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.event.EventId;

/// Up to where each side has read a chat: told to every node, and remembered for as long as a page may come back to
/// it. It is not in the journal: nothing follows from it, and it would double what is.
public interface ReadMarks {

    /// A mark never goes back.
    ///
    /// @param reader the customer, or whoever is their agent
    void mark(InteractionId chat, Party reader, EventId upTo);

    /// Empty if they have read nothing, or long ago.
    Optional<EventId> of(InteractionId chat, Party reader);

    /// Begins to tell a listener of each new mark, until the subscription is closed.
    AutoCloseable listen(Listener listener);

    /// Who wants to know, on this node.
    interface Listener {
        void read(InteractionId chat, Party reader, EventId upTo);
    }
}
