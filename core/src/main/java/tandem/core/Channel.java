package tandem.core;

/// How a customer reaches us, or we reach them. The weight is the share of an agent's capacity (100) that one
/// interaction takes unless the configuration says otherwise (R5).
public enum Channel {
    VOICE(100, false),
    CHAT(25, true),
    EMAIL(10, true),
    /// A caller who has left the line: we call them, and they keep their place (T8).
    CALLBACK(100, false),
    /// A message that a caller has left (T7).
    VOICEMAIL(25, true),
    /// Short messages of the telephone network (T12).
    SMS(25, true),
    /// Whatever messaging service speaks our contract (T16).
    MESSAGING(25, true),
    /// Pages that came by fax, or go by it (T13).
    FAX(25, true),
    /// A piece of work that an agent has noted for later (D7): nobody is at its other end.
    TASK(25, true);

    private final int defaultWeight;
    private final boolean written;

    Channel(int defaultWeight, boolean written) {
        this.defaultWeight = defaultWeight;
        this.written = written;
    }

    /// Customer and agent write to each other: they are in contact as soon as the agent accepts, while a call has
    /// to be connected first.
    public boolean isWritten() {
        return written;
    }

    public int defaultWeight() {
        return defaultWeight;
    }

    /// Whether customer and agent talk by telephone.
    public boolean isCall() {
        return this == VOICE || this == CALLBACK;
    }

    /// Whether it goes from one address to another and neither has to be there: a thread of messages that may go on
    /// tomorrow.
    public boolean isThread() {
        return this == SMS || this == MESSAGING || this == FAX;
    }

    /// Whether nobody waits at the other end, so that it may be set aside until another day (D5).
    public boolean isAsynchronous() {
        return written && this != CHAT;
    }

    /// Whether contacts come in by it; of the others a call becomes one while it waits.
    public boolean comesIn() {
        return this == VOICE || this == CHAT || this == EMAIL || isThread();
    }
}
