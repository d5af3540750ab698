package tandem.core.outage;

import org.jspecify.annotations.Nullable;

/// Something outside that we need does not answer, or cannot do its work for the moment. Nothing is wrong with what was
/// asked: it is safe to ask again.
public abstract class UnavailableException extends RuntimeException {
    protected UnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// Whether a failure comes of something of which the log has been told already.
    public static boolean isTold(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnavailableException unavailable && unavailable.isTold()) {
                return true;
            }
        }
        return false;
    }

    /// Whether whoever owns the link has told the log already, so that those who ask need not.
    public boolean isTold() {
        return false;
    }
}
