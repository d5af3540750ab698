package tandem.ivr;

/// What became of the wish to take part in a call. That it has begun, goes on in another way or is over is told by
/// `MonitorChanged` in the journal.
public enum MonitorResult {
    /// Their phone rings, or they are in the call already and hear it in the other way.
    DONE,
    /// Nobody talks in this call now.
    NOT_NOW,
    /// As many listen as may.
    TOO_MANY
}
