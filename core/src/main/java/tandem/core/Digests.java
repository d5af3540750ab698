package tandem.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Digests of texts, and those that every JDK has.
public final class Digests {
    private Digests() {}

    public static MessageDigest sha256() {
        return digest("SHA-256");
    }

    /// Where names follow from it or Redis computes it as well; not where anybody could want two texts to have
    /// the same.
    public static MessageDigest sha1() {
        return digest("SHA-1");
    }

    /// Of its UTF-8.
    public static byte[] sha256(String text) {
        return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Of its UTF-8.
    public static byte[] sha1(String text) {
        return sha1().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Lower-case hex, as Redis's `sha1hex`.
    public static String sha1Hex(String text) {
        return HexFormat.of().formatHex(sha1(text));
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has " + name, e);
        }
    }
}
