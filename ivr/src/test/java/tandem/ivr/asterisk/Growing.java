package tandem.ivr.asterisk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What Asterisk has written of a recording that has not ended.
final class Growing {
    private Growing() {}

    /// In all of its parts; 32,000 are a second.
    static long bytes(Path spool, String recordingId) throws IOException {
        long bytes = 0;
        try (var parts = Files.newDirectoryStream(spool.resolve("growing"), recordingId + ".*.raw")) {
            for (var part : parts) {
                bytes += Files.size(part);
            }
        }
        return bytes;
    }
}
