package tandem.ivr;

/// What becomes of an agent's wish to consult somebody (T4).
public enum ConsultResult {
    /// Their phone is called; the journal's `ConsultChanged` tells how it goes on.
    CALLING,
    /// The agent is not talking with a customer here, or consults somebody already.
    NOT_NOW,
    /// Whoever is to be consulted is not logged in or not connected.
    NOT_THERE,
    /// They have no room for a call, or are being consulted by somebody else.
    BUSY
}
