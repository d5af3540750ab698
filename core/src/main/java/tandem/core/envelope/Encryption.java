package tandem.core.envelope;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// `tandem.recordings.encryption.*`: how recordings, and all files that came with contacts, are encrypted.
///
/// @param enabled       whether new ones are; those that are can be read in any case. They are if it is not
///     given
/// @param masterKeyFile made at the first start; `data/secrets/recordings.keys` if not given
/// @param masterKey     instead of the file, as `./run recordings master-key` prints it
public record Encryption(
        @Nullable Boolean enabled,
        @Nullable Path masterKeyFile,
        @Nullable String masterKey) {
    public static final Encryption OFF = new Encryption(false, null, null);

    private static final Path USUAL = Path.of("data/secrets/recordings.keys");

    public boolean isOn() {
        return enabled == null || enabled;
    }

    public Path file() {
        return masterKeyFile == null ? USUAL : masterKeyFile;
    }
}
