package tandem.routing.port;

/// What has become of an offer made to one agent; with RING_ALL each agent has one of their own.
public enum OfferState {
    /// Its agent has not answered yet.
    PENDING,
    ACCEPTED,
    DECLINED,
    /// Not answered in time.
    EXPIRED,
    /// Taken back before it was answered.
    RESCINDED
}
