package tandem.routing.metrics;

/// What is counted per queue and interval. Every one is additive: sums of intervals are the sum of the day, and
/// averages are only ever made from sums. The definitions are those of section M of the feature table; a *segment* is
/// an interaction's stay in one queue.
public enum Measure {
    /// Segments that began. Offered = answered + abandoned + flowed out + still waiting.
    OFFERED,
    /// Segments in which customer and agent came into contact.
    ANSWERED,
    /// Segments that ended before that, at whatever moment: waiting, alerting or connecting.
    ABANDONED,
    /// Those of the abandoned that were over before the queue's limit for short abandons.
    SHORT_ABANDONED,
    /// Segments that ended because the interaction was put into another queue.
    FLOWED_OUT,
    /// Those of the answered whose wait was within the queue's service-level time.
    ANSWERED_IN_TIME,
    /// Those of the abandoned whose wait was within it.
    ABANDONED_IN_TIME,
    /// Σ wait of the answered: from enqueue to contact, alerting included.
    ANSWERED_WAIT_MS,
    /// Σ wait of the abandoned.
    ABANDONED_WAIT_MS,
    /// Answered segments that are finished, wrap-up included.
    HANDLED,
    /// Σ contact time of the handled.
    TALK_MS,
    /// Σ wrap-up time of the handled.
    WRAP_UP_MS,
    /// Offers made to agents.
    ALERTED,
    /// Offers that an agent declined.
    DECLINED,
    /// Offers that nobody answered in time.
    EXPIRED,
    /// Offers taken back, most often because the customer left while an agent was alerted.
    RESCINDED,
    /// Accepted, but the two could not be brought together.
    CONNECT_FAILED
}
