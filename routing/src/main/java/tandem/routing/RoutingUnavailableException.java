package tandem.routing;

import tandem.core.outage.UnavailableException;

/// The store did not answer in time, or cannot save, or is in use by another build. Whether the command took
/// effect is unknown; repeating it with its id is safe.
public final class RoutingUnavailableException extends UnavailableException {
    private final boolean told;

    public RoutingUnavailableException(String message, Throwable cause) {
        super(message, cause);
        this.told = false;
    }

    /// Another build is at work; that has been told to the log.
    ///
    /// @param refusal a sentence that says what to do
    public RoutingUnavailableException(String refusal) {
        super("Routing is not available: " + refusal, null);
        this.told = true;
    }

    /// @param cause says why
    public RoutingUnavailableException(UnavailableException cause) {
        this("Routing's store is not available: " + cause.getMessage(), cause);
    }

    @Override
    public boolean isTold() {
        return told;
    }
}
