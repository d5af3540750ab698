package tandem.core;

import org.jspecify.annotations.Nullable;

/// A file that somebody sent along. The file itself is in the store of attachments, under the interaction and `id`.
///
/// @param id        null if it was not kept
/// @param name      harmless: no path, no control characters, nothing that turns the direction of writing
/// @param type      as its sender says, without parameters; nobody vouches for it
/// @param bytes     -1 if unknown
/// @param contentId by which the mail's HTML shows it, without angle brackets
/// @param missing   why it was not kept
public record Attachment(
        @Nullable String id,
        String name,
        String type,
        long bytes,
        @Nullable String contentId,
        @Nullable Missing missing) {

    public enum Missing {
        /// Larger than the configuration allows, alone or with the others.
        TOO_LARGE,
        /// There were more than the configuration allows.
        TOO_MANY,
        /// Of a sort that the configuration refuses: programs.
        REFUSED_TYPE,
        /// The virus scanner has found something in it.
        INFECTED,
        /// Its sender's program, or the way here, has broken it.
        UNREADABLE
    }
}
