package tandem.channels;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.Attachment;
import tandem.core.InteractionId;
import tandem.core.envelope.Content;

/// The files of interactions: what customers sent and what agents sent or are about to. Who may see an
/// interaction may see its files; asking for that is the caller's part.
public interface Attachments {

    /// Takes a file from an agent, for a mail that is not sent yet.
    UploadResult upload(InteractionId interaction, String name, @Nullable String type, InputStream content)
            throws IOException;

    /// Empty if there is none, or it is gone from the disk.
    Optional<Kept> find(InteractionId interaction, String id);

    /// Forgets a file that an agent took back; what was sent or received stays.
    void takeBack(InteractionId interaction, String id);

    /// @param content decrypted while it is read
    /// @param picture its media type if it is one that a browser may show, told by its content; else null
    record Kept(
            Attachment attachment,
            Content content,
            @Nullable String picture) {}

    sealed interface UploadResult {
        record Uploaded(Attachment attachment) implements UploadResult {}

        /// @param why for the agent
        record Refused(Attachment.Missing reason, String why) implements UploadResult {}
    }
}
