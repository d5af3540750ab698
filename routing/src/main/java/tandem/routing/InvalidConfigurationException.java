package tandem.routing;

import java.nio.file.Path;

/// A configuration file that cannot be used. The message is one sentence for the operator: file, line, reason.
public final class InvalidConfigurationException extends RuntimeException {

    /// @param line from 1; 0 if the file as a whole is meant
    public InvalidConfigurationException(Path file, int line, String reason) {
        super(file + (line > 0 ? ":" + line : "") + ": " + reason);
    }
}
