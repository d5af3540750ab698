package tandem.ivr;

/// What becomes of an agent's wish to consult somebody, or to pass a call on to a number outside (T4).
public enum ConsultResult {
    /// Their phone is called; the journal's `ConsultChanged` tells how it goes on.
    CALLING,
    /// The agent is not talking with a customer here, or consults somebody already.
    NOT_NOW,
    /// Whoever is to be consulted is not logged in or not connected.
    NOT_THERE,
    /// They have no room for a call, or are being consulted by somebody else.
    BUSY,
    /// Nobody of the queue is free.
    NOBODY_FREE,
    /// There can be no such number.
    NOT_A_NUMBER,
    /// An emergency number, a service of few digits, an extension.
    SHORT_NUMBER,
    /// No agent may call it.
    NUMBER_REFUSED,
    /// Others may call it, this agent may not.
    NUMBER_NOT_PERMITTED
}
