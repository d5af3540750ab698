package tandem.core;

/// How a customer reaches us. The weight is the share of an agent's capacity (100) that one interaction takes unless
/// the configuration says otherwise (R5).
public enum Channel {
    VOICE(100, false),
    CHAT(25, true),
    EMAIL(10, true);

    private final int defaultWeight;
    private final boolean written;

    Channel(int defaultWeight, boolean written) {
        this.defaultWeight = defaultWeight;
        this.written = written;
    }

    /// Customer and agent write to each other: they are in contact as soon as the agent accepts, while a call has
    /// to be connected first.
    public boolean isWritten() {
        return written;
    }

    public int defaultWeight() {
        return defaultWeight;
    }
}
