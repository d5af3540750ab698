package tandem.recordings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import tandem.core.envelope.Encryption;
import tandem.core.envelope.Seal;
import tandem.recordings.s3.S3Properties;
import tandem.recordings.s3.S3Store;

/// `tandem.recordings.*`.
///
/// @param folder where recordings are kept, or, with a bucket, what is known of them and what is on its way
///     there
@ConfigurationProperties("tandem.recordings")
record RecordingsProperties(
        @DefaultValue("data/recordings") Path folder,
        @DefaultValue Encryption encryption,
        @DefaultValue Transcripts transcripts,
        @DefaultValue S3Properties s3) {

    /// @param enabled  whether recordings are transcribed
    /// @param workers  how many at once; each takes a CPU that nobody else wants
    /// @param language of calls that have none
    record Transcripts(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("1") int workers,
            @DefaultValue("en") String language) {}

    Seal seal() {
        return new Seal(folder, encryption);
    }

    /// Null if they stay in the folder.
    @Nullable
    SoundStore store() {
        return s3.isOn() ? new S3Store(s3) : null;
    }
}
