package tandem.core.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A position in the journal, ordered. In text `milliseconds-sequence`, as Redis Streams write it.
public record EventId(long millis, long sequence) implements Comparable<EventId> {
    /// Before the first event.
    public static final EventId START = new EventId(0, 0);

    private static final int MOST_DIGITS = 18;

    /// Reads the text.
    ///
    /// @throws IllegalArgumentException if it is no position
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EventId(String value) {
        this(number(value, 0, value.indexOf('-')), number(value, value.indexOf('-') + 1, value.length()));
    }

    public static EventId of(long millis, long sequence) {
        return new EventId(millis, sequence);
    }

    /// The text.
    @JsonValue
    public String value() {
        return millis + "-" + sequence;
    }

    @Override
    public int compareTo(EventId other) {
        int byMillis = Long.compare(millis, other.millis);
        return byMillis != 0 ? byMillis : Long.compare(sequence, other.sequence);
    }

    @Override
    public String toString() {
        return value();
    }

    private static long number(String text, int from, int to) {
        long number = 0;
        for (int n = from; n < to; n++) {
            char c = text.charAt(n);
            if (c < '0' || c > '9') {
                throw notAPosition(text);
            }
            number = number * 10 + c - '0';
        }
        if (from >= to || to - from > MOST_DIGITS) {
            throw notAPosition(text);
        }
        return number;
    }

    private static IllegalArgumentException notAPosition(String text) {
        return new IllegalArgumentException("Not a journal position: '" + text + "'");
    }
}
