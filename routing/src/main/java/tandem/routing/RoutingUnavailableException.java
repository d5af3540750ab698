package tandem.routing;

/// The store did not answer in time. Whether the command took effect is unknown; repeating it with its id is safe.
public final class RoutingUnavailableException extends RuntimeException {
    public RoutingUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
