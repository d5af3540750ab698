package tandem.recordings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `tandem.recordings.*`.
///
/// @param folder where recordings are kept
@ConfigurationProperties("tandem.recordings")
record RecordingsProperties(
        @DefaultValue("data/recordings") Path folder,
        @DefaultValue Encryption encryption,
        @DefaultValue Transcripts transcripts) {

    /// @param enabled  whether recordings are transcribed
    /// @param workers  how many at once; each takes a CPU that nobody else wants
    /// @param language of calls that have none
    record Transcripts(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("1") int workers,
            @DefaultValue("en") String language) {}

    /// @param enabled       whether new recordings are encrypted; those that are can be played in any case
    /// @param masterKeyFile made at the first start
    /// @param masterKey     instead of the file, as `./run recordings master-key` prints it
    record Encryption(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("data/secrets/recordings.keys") Path masterKeyFile,
            @Nullable String masterKey) {}

    Seal seal() {
        return new Seal(folder, encryption.enabled(), encryption.masterKeyFile(), encryption.masterKey());
    }
}
