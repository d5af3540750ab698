package tandem.channels.message;

import tandem.core.ReceivedFax;
import tandem.core.outage.UnavailableException;

/// The file of a fax cannot be read now, from a disk that is away for instance. It stays where it is.
final class FaxUnreadableException extends UnavailableException {
    private static final long serialVersionUID = 1L;

    FaxUnreadableException(ReceivedFax fax, Throwable cause) {
        super("the pages of fax " + fax.id() + " cannot be read from " + fax.file(), cause);
    }
}
