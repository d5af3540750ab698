package tandem.core;

/// The sides of an interaction.
public enum Party {
    CUSTOMER,
    AGENT,
    /// Tandem itself: a flow, a deadline, a lost connection.
    SYSTEM
}
