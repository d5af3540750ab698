package tandem.knowledge.elastic;

import java.util.Locale;

/// The indices that a tenant has, each with its schema in config/index/.
enum IndexKind {
    /// One document per interaction: what is searched and listed.
    INTERACTIONS,
    /// One document per customer.
    CUSTOMERS,
    /// One document per journal entry.
    EVENTS,
    /// One document: up to where the other three have taken the journal in.
    PROGRESS;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
