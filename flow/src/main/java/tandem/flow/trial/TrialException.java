package tandem.flow.trial;

/// The tester asks for what cannot be; the message tells them.
public final class TrialException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TrialException(String message) {
        super(message);
    }
}
