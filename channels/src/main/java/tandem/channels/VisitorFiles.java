package tandem.channels;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.Attachment;
import tandem.core.InteractionId;

/// The visitor's side of the files of a chat. Whoever has the chat's token is its visitor.
public interface VisitorFiles {

    /// Takes a file for a message that is not sent yet.
    UploadResult upload(String token, String name, @Nullable String type, InputStream content) throws IOException;

    /// Forgets a file that the visitor took back; what was sent stays.
    ///
    /// @return whether the token is one of ours
    boolean takeBack(String token, String file);

    /// What a link opens that the page was given with a message; empty if it is none of ours, too old, or the file is
    /// gone.
    Optional<Attachments.Kept> find(InteractionId chat, String file, long until, String signature);

    /// By which a page gets a file of a chat; it holds for a while.
    String link(InteractionId chat, String file);

    /// Patterns of the sites that may carry the widget, besides our own.
    List<String> origins();

    sealed interface UploadResult {
        record Uploaded(Attachment attachment) implements UploadResult {}

        /// @param why for the visitor
        record Refused(Attachment.Missing reason, String why) implements UploadResult {}

        /// Not a token of ours.
        record UnknownToken() implements UploadResult {}

        /// The chat is over.
        record Over() implements UploadResult {}

        /// No files are taken here.
        record NotOffered() implements UploadResult {}

        /// There are too many on their way already.
        record Busy() implements UploadResult {}
    }
}
