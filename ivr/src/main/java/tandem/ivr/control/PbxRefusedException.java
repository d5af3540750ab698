package tandem.ivr.control;

/// The telephone server understood and said no, mostly because a channel is gone.
public class PbxRefusedException extends RuntimeException {
    public PbxRefusedException(String message) {
        super(message);
    }
}
