package tandem.channels.mail;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import tandem.core.CommandId;
import tandem.core.Digests;
import tandem.core.InteractionId;
import tandem.core.ThreadId;

/// Names one mail, however often and to however many of our mailboxes it is delivered. Made of the Message-
/// ID and, since some programs give every mail the same one, of date, sender and subject.
public record MailKey(@JsonValue String value) {
    private static final int LENGTH = 40;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MailKey {}

    static MailKey of(String... parts) {
        return new MailKey(hash(parts));
    }

    public static String hash(String... parts) {
        var digest = Digests.sha256();
        Arrays.stream(parts).forEach(part -> {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        });
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }

    CommandId command(String step) {
        return new CommandId("mail-" + value + "-" + step);
    }

    InteractionId interaction() {
        return new InteractionId(uuid("interaction"));
    }

    /// For a mail that could not join the interaction it was first given to.
    InteractionId followUp() {
        return new InteractionId(uuid("follow-up"));
    }

    ThreadId thread() {
        return new ThreadId(uuid("thread"));
    }

    /// Names its files among those of an interaction.
    String ofFiles() {
        return "m" + hash("files", value).substring(0, 20);
    }

    private String uuid(String purpose) {
        var bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hash(purpose, value)));
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }
}
