package tandem.core;

/// Who began the interaction.
public enum Direction {
    INBOUND,
    OUTBOUND
}
