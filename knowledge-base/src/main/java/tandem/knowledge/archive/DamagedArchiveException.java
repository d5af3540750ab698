package tandem.knowledge.archive;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// An entry of the archive cannot be read: restore the file that the message names from a backup.
public final class DamagedArchiveException extends IOException {
    public DamagedArchiveException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
