package tandem.insight.metrics;

import java.util.Arrays;
import java.util.List;

/// Finds the place of a code that stands in a longer text, without a string of its own: a month's report reads
/// millions.
final class Codes {
    /// Of one code, each a character of ASCII: they are compared as one number.
    private static final int LONGEST = Long.BYTES;

    private static final long FREE = 0;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L; // 2^64 by the golden ratio

    /// Open addressing: a power of two, at most half full.
    private final long[] slots;

    private final int[] places;
    private final int size;

    /// @param codes by their places
    Codes(List<String> codes) {
        this.size = codes.size();
        this.slots = new long[Integer.highestOneBit(size) * 4];
        this.places = new int[slots.length];
        Arrays.fill(places, -1);
        for (int place = 0; place < size; place++) {
            var code = codes.get(place);
            if (code.length() > LONGEST || place(code, 0, code.length()) >= 0) {
                throw new IllegalArgumentException("Not the code of one thing, or too long: " + code);
            }
            long number = number(code, 0, code.length());
            int slot = slot(number);
            slots[slot] = number;
            places[slot] = place;
        }
    }

    int size() {
        return size;
    }

    /// @return -1: there is no such code
    int place(String text, int from, int to) {
        return to - from > LONGEST ? -1 : places[slot(number(text, from, to))];
    }

    private static long number(String text, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number << Byte.SIZE | text.charAt(i) & 0xFF;
        }
        return number;
    }

    /// Where a code is or would be.
    private int slot(long number) {
        int slot = (int) (number * SPREAD >>> 40) & slots.length - 1;
        while (slots[slot] != number && slots[slot] != FREE) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }
}
