package tandem.channels.attachment;

import java.io.IOException;
import tandem.core.outage.UnavailableException;

/// The disk is full, or cannot be written. What came stays where it is and is taken later.
public final class AttachmentsUnavailableException extends UnavailableException {
    AttachmentsUnavailableException(IOException cause) {
        super("Files that were sent along cannot be kept (is the disk full?)", cause);
    }
}
