package tandem.channels.message.smpp;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The default alphabet of GSM 03.38 with its extension table, one character (or an escape and one) in each octet, as
/// SMPP carries it.
final class GsmText {
    private static final int ESCAPE = 0x1b;
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final Map<Character, Integer> EXTENSION = Map.of(
            '\f', 0x0a, '^', 0x14, '{', 0x28, '}', 0x29, '\\', 0x2f, '[', 0x3c, '~', 0x3d, ']', 0x3e, '|', 0x40, '€',
            0x65);
    private static final Map<Character, Integer> CODES = codes();
    private static final Map<Integer, Character> EXTENDED = extended();

    private GsmText() {}

    private static Map<Character, Integer> codes() {
        var codes = new HashMap<Character, Integer>();
        for (int code = 0; code < BASIC.length(); code++) {
            if (code != ESCAPE) {
                codes.put(BASIC.charAt(code), code);
            }
        }
        codes.put('ç', BASIC.indexOf('Ç')); // what phones do: the alphabet has the capital only
        return codes;
    }

    private static Map<Integer, Character> extended() {
        var characters = new HashMap<Integer, Character>();
        EXTENSION.forEach((character, code) -> characters.put(code, character));
        return characters;
    }

    /// Empty if the alphabet has not all of its characters.
    static Optional<byte[]> encode(String text) {
        var octets = new ByteArrayOutputStream(text.length());
        for (char c : text.toCharArray()) {
            Integer code = CODES.get(c);
            Integer extension = EXTENSION.get(c);
            if (code != null) {
                octets.write(code);
            } else if (extension != null) {
                octets.write(ESCAPE);
                octets.write(extension);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(octets.toByteArray());
    }

    /// What no table has becomes a space after an escape (as GSM 03.38 wants it), else a replacement character.
    static String decode(byte[] octets) {
        var text = new StringBuilder(octets.length);
        for (int i = 0; i < octets.length; i++) {
            int code = octets[i] & 0xff;
            if (code == ESCAPE && i + 1 < octets.length) {
                text.append(EXTENDED.getOrDefault(octets[++i] & 0xff, ' '));
            } else if (code != ESCAPE) {
                text.append(code < BASIC.length() ? BASIC.charAt(code) : '\ufffd');
            }
        }
        return text.toString();
    }

    /// Whether an octet begins a pair that must not be cut.
    static boolean isEscape(byte octet) {
        return octet == ESCAPE;
    }
}
