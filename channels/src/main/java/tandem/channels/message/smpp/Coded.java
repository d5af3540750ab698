package tandem.channels.message.smpp;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text in the form in which a short message has it: the default alphabet where it has all characters, else UCS-2.
///
/// @param coding the data_coding of SMPP
record Coded(int coding, byte[] octets) {
    static final int GSM = 0;
    static final int UCS2 = 8;
    private static final int SINGLE_GSM = 160;
    private static final int PART_GSM = 153;
    private static final int SINGLE_UCS2 = 140;
    private static final int PART_UCS2 = 134;
    private static final int LOW_SURROGATES = 0xdc;

    static Coded of(String text) {
        return GsmText.encode(text)
                .map(octets -> new Coded(GSM, octets))
                .orElseGet(() -> new Coded(UCS2, text.getBytes(StandardCharsets.UTF_16BE)));
    }

    /// How many octets fit into one message.
    int singleLength() {
        return coding == GSM ? SINGLE_GSM : SINGLE_UCS2;
    }

    /// Cut into parts that fit into one message each, never within a character.
    List<byte[]> parts() {
        boolean gsm = coding == GSM;
        if (octets.length <= singleLength()) {
            return List.of(octets);
        }
        var parts = new ArrayList<byte[]>();
        for (int from = 0; from < octets.length; ) {
            int to = Math.min(octets.length, from + (gsm ? PART_GSM : PART_UCS2));
            if (to < octets.length && isWithinACharacter(to)) {
                to -= gsm ? 1 : 2;
            }
            parts.add(Arrays.copyOfRange(octets, from, to));
            from = to;
        }
        return parts;
    }

    private boolean isWithinACharacter(int at) {
        if (coding == GSM) {
            return GsmText.isEscape(octets[at - 1]);
        }
        int high = octets[at] & 0xff;
        return high >= LOW_SURROGATES && high < 0xe0;
    }

    /// What somebody else has coded; null if it is no text.
    static @Nullable String decode(int coding, byte[] octets) {
        return switch (coding) {
            case GSM -> GsmText.decode(octets);
            case 1 -> new String(octets, StandardCharsets.US_ASCII);
            case 3 -> new String(octets, StandardCharsets.ISO_8859_1);
            case 6 -> new String(octets, Charset.forName("ISO-8859-5"));
            case 7 -> new String(octets, Charset.forName("ISO-8859-8"));
            case UCS2 -> new String(octets, StandardCharsets.UTF_16BE);
            default -> byGroup(coding, octets);
        };
    }

    /// The coding groups of GSM 03.38: the message is for the screen, for the SIM, or says that mail waits.
    private static @Nullable String byGroup(int coding, byte[] octets) {
        return switch (coding >> 4) {
            case 0x1 ->
                switch (coding & 0x0c) {
                    case 0x00 -> GsmText.decode(octets);
                    case 0x08 -> new String(octets, StandardCharsets.UTF_16BE);
                    default -> null;
                };
            case 0xc, 0xd -> GsmText.decode(octets);
            case 0xe -> new String(octets, StandardCharsets.UTF_16BE);
            case 0xf -> (coding & 0x04) == 0 ? GsmText.decode(octets) : null;
            default -> null;
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Coded(int c, byte[] o) && coding == c && Arrays.equals(octets, o);
    }

    @Override
    public int hashCode() {
        return 31 * coding + Arrays.hashCode(octets);
    }

    @Override
    public String toString() { // what is in it is the customer's
        return "Coded[" + coding + ", " + octets.length + " octets]";
    }
}
