package tandem.routing.model;

/// The agent's own axis (D1): whether they want new work.
public enum Presence {
    LOGGED_OUT,
    NOT_READY,
    READY
}
