package tandem.channels.guard;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tandem.core.TenantId;

/// Signs what we give away and must know again, so that nothing has to be stored for it. A signature holds for one
/// tenant and one purpose.
public final class Signer {
    private static final String HMAC = "HmacSHA256";
    private final TenantId tenant;
    private final SecretKeySpec key;

    public Signer(TenantId tenant, byte[] secret) {
        this.tenant = tenant;
        this.key = new SecretKeySpec(secret, HMAC);
    }

    /// With the configured secret, or with the one in the file if none is configured.
    public static Signer of(TenantId tenant, @Nullable String configured, Path file) {
        byte[] secret = configured == null || configured.isBlank()
                ? SecretFile.readOrCreate(file)
                : configured.getBytes(StandardCharsets.UTF_8);
        return new Signer(tenant, secret);
    }

    /// 43 characters, safe in a URL.
    public String sign(String purpose, String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(purpose, text));
    }

    public boolean isSignatureOf(String signature, String purpose, String text) {
        return MessageDigest.isEqual(
                sign(purpose, text).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    /// 32 bytes that nobody without the secret can find.
    public byte[] mac(String purpose, String text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal((purpose + "\n" + tenant + "\n" + text).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(HMAC + " is part of every JDK", e);
        }
    }
}
