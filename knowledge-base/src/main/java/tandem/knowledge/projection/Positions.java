package tandem.knowledge.projection;

import tandem.core.event.EventId;

/// Journal positions as numbers that grow with them: versions of documents, sort keys.
public final class Positions {
    private static final int SEQUENCE_BITS = 20; // 41 bits of milliseconds last until 2039, 43 until 2248

    private Positions() {}

    public static long number(EventId id) {
        return id.millis() << SEQUENCE_BITS | Math.min(id.sequence(), (1L << SEQUENCE_BITS) - 1);
    }
}
