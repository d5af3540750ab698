package tandem.ivr;

/// How an agent goes on with a consult (T4).
public enum ConsultStep {
    /// To the customer, or back to whoever is consulted.
    SWITCH,
    /// Back to the customer alone; whoever is consulted leaves.
    TAKE_BACK,
    /// All of them talk with each other.
    CONFERENCE,
    /// The call becomes the consulted colleague's, and the agent leaves; a number outside gets the caller, and the
    /// contact
    /// ends.
    COMPLETE
}
