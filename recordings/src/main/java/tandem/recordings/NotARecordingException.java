package tandem.recordings;

import java.io.IOException;

/// What was handed over is no wav file, or its id cannot be a file's name: trying again will not help.
final class NotARecordingException extends IOException {
    private static final long serialVersionUID = 1L;

    NotARecordingException(String message) {
        super(message);
    }
}
