package tandem.channels.attachment;

import java.io.IOException;
import tandem.core.outage.UnavailableException;

/// The disk is full or cannot be written, or the virus scanner does not answer. What came stays where it is and is
/// taken later.
public final class AttachmentsUnavailableException extends UnavailableException {
    AttachmentsUnavailableException(IOException cause) {
        super("Files that were sent along cannot be kept (is the disk full?)", cause);
    }

    private AttachmentsUnavailableException(String what, IOException cause) {
        super(what, cause);
    }

    /// Nobody can tell whether a file is harmless.
    static AttachmentsUnavailableException notScanned(IOException cause) {
        return new AttachmentsUnavailableException("Files cannot be scanned for viruses", cause);
    }
}
