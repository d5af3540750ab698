package tandem.core;

/// Where an interaction stands. Every unfinished interaction is in exactly one of these (I3).
public enum InteractionState {
    /// Opened; the IVR or the channel still finds out what it is about.
    NEW,
    /// In a queue.
    WAITING,
    /// In a queue, but offered to nobody before its time: a callback between two attempts, or outside the hours.
    SCHEDULED,
    /// Offered to one agent, who has not answered yet.
    OFFERED,
    /// Accepted; the adapter is connecting the two parties.
    CONNECTING,
    /// Customer and agent are in contact.
    CONNECTED,
    /// Set aside by an agent until some time, in nobody's hands and in no line: a thread that goes on
    /// later, a task that is not due yet.
    SNOOZED,
    /// The contact is over; the agent writes it up.
    WRAP_UP,
    /// Finished.
    CLOSED
}
