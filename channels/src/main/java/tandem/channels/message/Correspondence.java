package tandem.channels.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import tandem.core.Channel;
import tandem.core.Digests;
import tandem.core.ThreadId;

/// Who writes with whom: what makes a thread.
///
/// @param carrier who brings the messages, by its name in the configuration
/// @param ours    our address there
/// @param theirs  the customer's, as the carrier knows it
public record Correspondence(String carrier, Channel channel, String ours, String theirs) {
    private static final int LENGTH = 32;

    public ThreadId thread() {
        return new ThreadId(uuid("thread", carrier, ours, theirs));
    }

    /// A name that follows from these: the same for the same, on every node.
    static String uuid(String... of) {
        var bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hash(of)));
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }

    /// The same as 32 hex digits.
    public static String hash(String... of) {
        var digest = Digests.sha256();
        Arrays.stream(of).forEach(part -> {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        });
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }
}
