package tandem.channels.chat;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import tandem.channels.guard.Signer;
import tandem.core.InteractionId;

/// Binds a visitor to their chat without anything being stored: `v1.SIGNATURE.INTERACTION`. Whoever holds the
/// secret can check it, on any node, after any restart.
record ChatToken(Signer signer) {
    private static final String VERSION = "v1";
    private static final String PURPOSE = "chat-token";
    private static final String VISITOR = "chat-visitor";

    String sign(InteractionId chat) {
        return VERSION + "." + signer.sign(PURPOSE, chat.value()) + "." + chat;
    }

    /// What a browser keeps to be known again next time.
    String signVisitor(String visitor) {
        return VERSION + "." + signer.sign(VISITOR, visitor) + "." + visitor;
    }

    /// The visitor whom we gave this to; empty if it is not one of ours. An id alone is worth nothing: agents see it.
    Optional<String> verifyVisitor(String token) {
        String[] parts = token.split("\\.", 3);
        return parts.length == 3 && parts[0].equals(VERSION) && signer.isSignatureOf(parts[1], VISITOR, parts[2])
                ? Optional.of(parts[2])
                : Optional.empty();
    }

    /// A visitor not seen before; the same for the same start, which may be repeated.
    String visitorOf(String startId) {
        return "v-" + uuid("chat-visitor-of", startId);
    }

    /// The chat this token opens; empty if it is not one of ours.
    Optional<InteractionId> verify(String token) {
        String[] parts = token.split("\\.", 3);
        return parts.length == 3 && parts[0].equals(VERSION) && signer.isSignatureOf(parts[1], PURPOSE, parts[2])
                ? Optional.of(new InteractionId(parts[2]))
                : Optional.empty();
    }

    /// The chat that a page's `startId` always leads to. Nobody who sees the interaction's id can find the start
    /// id.
    InteractionId chatOf(String startId) {
        return new InteractionId(uuid("chat-start", startId).toString());
    }

    private UUID uuid(String purpose, String startId) {
        var bytes = ByteBuffer.wrap(signer.mac(purpose, startId));
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
