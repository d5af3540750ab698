package tandem.core.masking;

import java.util.BitSet;

/// Which places of a text are to be masked.
final class Spans {
    private final BitSet places = new BitSet();

    void add(int start, int end) {
        places.set(start, end);
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    boolean touches(int start, int end) {
        int next = places.nextSetBit(start);
        return next >= 0 && next < end;
    }

    /// The text with the mask in place of each.
    String masked(String text) {
        var masked = new StringBuilder(text.length());
        int at = 0;
        for (int start = places.nextSetBit(0); start >= 0; start = places.nextSetBit(at)) {
            masked.append(text, at, start).append(Masking.MASK);
            at = places.nextClearBit(start);
        }
        return masked.append(text, at, text.length()).toString();
    }
}
