package tandem.knowledge.customers;

import java.nio.ByteBuffer;
import java.util.UUID;
import tandem.core.Digests;

/// The hash that name-based UUIDs are made of; not for secrets.
final class Sha1 {
    private Sha1() {}

    static byte[] of(UUID namespace, byte[] name) {
        var digest = Digests.sha1();
        digest.update(ByteBuffer.allocate(16)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .array());
        return digest.digest(name);
    }

    static long longAt(byte[] bytes, int offset) {
        return ByteBuffer.wrap(bytes).getLong(offset);
    }
}
