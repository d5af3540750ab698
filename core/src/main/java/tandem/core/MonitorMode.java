package tandem.core;

/// How somebody who supervises takes part in a contact that an agent has (S3).
public enum MonitorMode {
    /// They hear both, or see what is written; nobody hears or sees them.
    LISTEN,
    /// The agent alone hears or sees them.
    WHISPER,
    /// The customer hears or sees them as well.
    BARGE
}
