package tandem.ivr.control;

import tandem.core.outage.UnavailableException;

/// The telephone server cannot be reached or did not answer in time.
public class PbxUnavailableException extends UnavailableException {
    public PbxUnavailableException(String message) {
        super(message, null);
    }

    public PbxUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /// By the link to the server.
    @Override
    public boolean isTold() {
        return true;
    }
}
