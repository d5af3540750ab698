package tandem.channels.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.core.Attachment;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.ThreadId;

/// A message of ours that waits in the line of its thread.
///
/// @param event    where it stands in the journal
/// @param sentAt   by its writer, in milliseconds since 1970
/// @param attempts that have failed so far
/// @param progress what its carrier has noted of it; null for nothing
public record Outgoing(
        String event,
        ThreadId thread,
        InteractionId interaction,
        String messageId,
        Party author,
        String text,
        List<Attachment> files,
        long sentAt,
        int attempts,
        @Nullable String progress) {

    /// Between the interaction and the message in the id by which carriers know it.
    private static final char BETWEEN = '~';

    /// The id by which carriers know it.
    @JsonIgnore
    public String wireId() {
        return interaction.value() + BETWEEN + messageId;
    }

    /// What an id of a carrier's report speaks of.
    record Named(InteractionId interaction, String messageId) {
        /// Null if it is none of ours.
        static @Nullable Named of(String wireId) {
            int at = wireId.indexOf(BETWEEN);
            try {
                return at < 1 ? null : new Named(new InteractionId(wireId.substring(0, at)), wireId.substring(at + 1));
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
    }

    @JsonIgnore
    Instant at() {
        return Instant.ofEpochMilli(sentAt);
    }

    Outgoing failedAgain() {
        return new Outgoing(event, thread, interaction, messageId, author, text, files, sentAt, attempts + 1, progress);
    }

    Outgoing with(String newProgress) {
        return new Outgoing(event, thread, interaction, messageId, author, text, files, sentAt, attempts, newProgress);
    }
}
