package tandem.ivr.control;

/// The telephone server cannot be reached or did not answer in time.
public class PbxUnavailableException extends RuntimeException {
    public PbxUnavailableException(String message) {
        super(message);
    }

    public PbxUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
