package tandem.channels.message.smpp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which part of a long message one is.
///
/// @param reference the same for all parts
/// @param part      from 1
record Concatenation(int reference, int parts, int part) {
    private static final int SHORT_REFERENCE = 0x00;
    private static final int LONG_REFERENCE = 0x08;

    /// A body without its header.
    ///
    /// @param of null if it is a message of its own
    record Body(@Nullable Concatenation of, byte[] octets) {}

    /// Our header, with a reference of 8 bits, which every phone knows.
    byte[] header() {
        return new byte[] {5, SHORT_REFERENCE, 3, (byte) reference, (byte) parts, (byte) part};
    }

    byte[] before(byte[] octets) {
        byte[] header = header();
        byte[] both = Arrays.copyOf(header, header.length + octets.length);
        System.arraycopy(octets, 0, both, header.length, octets.length);
        return both;
    }

    /// Takes the header off a body that has one. What is broken is a message of its own.
    static Body read(byte[] body) {
        int length = body.length == 0 ? 0 : body[0] & 0xff;
        if (length + 1 > body.length) {
            return new Body(null, body);
        }
        byte[] octets = Arrays.copyOfRange(body, length + 1, body.length);
        for (int at = 1; at + 1 <= length; ) {
            int element = body[at] & 0xff;
            int size = body[at + 1] & 0xff;
            int value = at + 2;
            if (value + size > length + 1) {
                break;
            }
            if (element == SHORT_REFERENCE && size == 3) {
                return new Body(valid(body[value] & 0xff, body[value + 1], body[value + 2]), octets);
            }
            if (element == LONG_REFERENCE && size == 4) {
                int reference = (body[value] & 0xff) << 8 | body[value + 1] & 0xff;
                return new Body(valid(reference, body[value + 2], body[value + 3]), octets);
            }
            at = value + size;
        }
        return new Body(null, octets);
    }

    /// Null if it makes no sense.
    static @Nullable Concatenation valid(int reference, int parts, int part) {
        int of = parts & 0xff;
        int number = part & 0xff;
        return of < 2 || number < 1 || number > of ? null : new Concatenation(reference, of, number);
    }
}
