package tandem.core.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A position in the journal: `milliseconds-sequence`, as Redis Streams write it. Ordered.
public record EventId(@JsonValue String value) implements Comparable<EventId> {
    /// Before the first event.
    public static final EventId START = new EventId("0-0");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EventId {
        int dash = value.indexOf('-');
        if (dash < 1 || !isNumber(value, 0, dash) || !isNumber(value, dash + 1, value.length())) {
            throw new IllegalArgumentException("Not a journal position: '" + value + "'");
        }
    }

    public static EventId of(long millis, long sequence) {
        return new EventId(millis + "-" + sequence);
    }

    public long millis() {
        return Long.parseLong(value.substring(0, value.indexOf('-')));
    }

    public long sequence() {
        return Long.parseLong(value.substring(value.indexOf('-') + 1));
    }

    @Override
    public int compareTo(EventId other) {
        int byMillis = Long.compare(millis(), other.millis());
        return byMillis != 0 ? byMillis : Long.compare(sequence(), other.sequence());
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean isNumber(String s, int from, int to) {
        return from < to
                && to - from <= 18
                && s.chars().skip(from).limit(to - from).allMatch(c -> c >= '0' && c <= '9');
    }
}
