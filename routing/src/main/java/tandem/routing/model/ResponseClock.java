package tandem.routing.model;

/// What a customer who writes waits for. Every one runs while the queue is open (M).
public enum ResponseClock {
    /// The first answer of a contact, from the customer's first word on.
    FIRST,
    /// Each later answer, from their first word on that has none.
    NEXT,
    /// The end of the contact.
    SOLUTION
}
