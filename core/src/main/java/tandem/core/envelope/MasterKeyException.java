package tandem.core.envelope;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The master key is not there, or is not the one that was used. Nothing is lost as long as it can be found again; the
/// message says which is wanted.
public final class MasterKeyException extends IOException {
    private static final long serialVersionUID = 1L;

    public MasterKeyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
