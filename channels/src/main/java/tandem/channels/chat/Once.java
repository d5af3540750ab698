package tandem.channels.chat;

import tandem.core.InteractionId;

/// What is done once for a chat, whichever node is asked.
public interface Once {

    /// Whether nobody has done it in the last day.
    boolean first(InteractionId chat, String what);

    /// It was not done after all.
    void undo(InteractionId chat, String what);
}
