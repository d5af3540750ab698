package tandem.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// A person (or firm) that contacts us, whatever address was used.
public record CustomerId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CustomerId {
        Ids.requireValid(value, "CustomerId");
    }

    private static final UUID NAMESPACE = UUID.fromString("8f9cf3a4-5e6b-4c56-9a3e-0d2d7b5c1f42");

    /// Of whoever has this identity, such as `tel:+33123456789`, as long as nobody knows better. The same identity
    /// gives the same id, on every node: a UUID of the name-based kind (version 5).
    public static CustomerId derivedFrom(String identity) {
        var digest = Digests.sha1();
        digest.update(ByteBuffer.allocate(16)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .array());
        byte[] hash = digest.digest(identity.getBytes(StandardCharsets.UTF_8)); // names somebody, guards nothing
        hash[6] = (byte) (hash[6] & 0x0f | 0x50); // version 5
        hash[8] = (byte) (hash[8] & 0x3f | 0x80); // RFC 9562 variant
        var bytes = ByteBuffer.wrap(hash);
        return new CustomerId(new UUID(bytes.getLong(), bytes.getLong()).toString());
    }

    /// A new id that nobody has.
    public static CustomerId random() {
        return new CustomerId(Ids.random());
    }

    @Override
    public String toString() {
        return value;
    }
}
