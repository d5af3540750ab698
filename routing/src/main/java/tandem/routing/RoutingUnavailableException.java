package tandem.routing;

import tandem.core.outage.UnavailableException;

/// The store did not answer in time, or cannot save. Whether the command took effect is unknown; repeating it with its
/// id is safe.
public final class RoutingUnavailableException extends UnavailableException {
    public RoutingUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /// @param cause says why
    public RoutingUnavailableException(UnavailableException cause) {
        this("Routing's store is not available: " + cause.getMessage(), cause);
    }
}
