package tandem.core;

/// How a customer reaches us. The weight is the share of an agent's capacity (100) that one interaction takes unless
/// the configuration says otherwise (R5).
public enum Channel {
    VOICE(100),
    CHAT(25),
    EMAIL(10);

    private final int defaultWeight;

    Channel(int defaultWeight) {
        this.defaultWeight = defaultWeight;
    }

    public int defaultWeight() {
        return defaultWeight;
    }
}
