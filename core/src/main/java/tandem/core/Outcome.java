package tandem.core;

/// How an interaction ended.
public enum Outcome {
    /// An agent was connected with the customer.
    HANDLED,
    /// The customer left while waiting, while an agent was alerted, or before the two were connected.
    ABANDONED,
    /// The customer left, or the flow ended, before the interaction was queued.
    ENDED_IN_FLOW,
    /// We called the customer back as often as the queue says, in vain.
    NOT_REACHED
}
