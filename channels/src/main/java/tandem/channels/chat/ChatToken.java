package tandem.channels.chat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.nio.ByteBuffer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tandem.core.InteractionId;
import tandem.core.TenantId;

/// Binds a visitor to his chat without anything being stored: `v1.INTERACTION.SIGNATURE`. Whoever holds the secret can
/// check it, on any node, after any restart.
final class ChatToken {
    private static final String VERSION = "v1";
    private final TenantId tenant;
    private final SecretKeySpec key;

    ChatToken(TenantId tenant, byte[] secret) {
        this.tenant = tenant;
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    String sign(InteractionId chat) {
        return VERSION + "." + signature("token", chat.value()) + "." + chat;
    }

    /// The chat this token opens; empty if it is not one of ours.
    Optional<InteractionId> verify(String token) {
        String[] parts = token.split("\\.", 3);
        if (parts.length != 3 || !parts[0].equals(VERSION)) {
            return Optional.empty();
        }
        byte[] expected = signature("token", parts[2]).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, parts[1].getBytes(StandardCharsets.UTF_8))
                ? Optional.of(new InteractionId(parts[2]))
                : Optional.empty();
    }

    /// The chat that a page's `startId` always leads to. Nobody who sees the interaction's id can find the start id.
    InteractionId chatOf(String startId) {
        var bytes = ByteBuffer.wrap(mac("start", startId));
        return new InteractionId(new UUID(bytes.getLong(), bytes.getLong()).toString());
    }

    private String signature(String purpose, String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(purpose, text));
    }

    private byte[] mac(String purpose, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal((purpose + "\n" + tenant + "\n" + text).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }
}
