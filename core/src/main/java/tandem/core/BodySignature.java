package tandem.core;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How what we send to another program is signed: HMAC-SHA256 over the seconds since 1970, a dot and the body, in hex.
public final class BodySignature {
    /// The headers.
    public static final String TIME = "Tandem-Timestamp";

    public static final String SIGNATURE = "Tandem-Signature";
    private static final String VERSION = "v1=";
    private static final String HMAC = "HmacSHA256";

    private BodySignature() {}

    public static String of(String secret, long seconds, byte[] body) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return VERSION + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(HMAC + " is part of every JDK", e);
        }
    }
}
