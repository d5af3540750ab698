package tandem.recordings;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tandem.core.envelope.MasterKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What is known of a recording beside its sound: where it is, what it was, and the key to it. Without that nobody can
/// hear it any more.
///
/// @param file   relative to the folder, with `/`
/// @param size   of the wav file, in bytes
/// @param sha256 of the wav file; empty if that was not noted, as earlier versions did not
/// @param millis how long it plays
/// @param key    null if it is not encrypted
@JsonInclude(JsonInclude.Include.NON_NULL)
record Manifest(String file, long size, String sha256, long millis, MasterKey.@Nullable Wrapped key) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Of earlier versions, which wrote the file's name alone.
    static Manifest ofFile(String file) {
        return new Manifest(file, 0, "", 0, null);
    }

    /// @throws IllegalArgumentException if it is none
    static Manifest read(String text) {
        if (!text.startsWith("{")) {
            return ofFile(text.strip());
        }
        try {
            return JSON.readValue(text, Manifest.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Not the manifest of a recording", e);
        }
    }

    String write() {
        return JSON.writeValueAsString(this);
    }

    boolean isNoted() {
        return !sha256.isEmpty();
    }

    RecordingIntake.Stored stored() {
        return new RecordingIntake.Stored(file, sha256, Duration.ofMillis(millis));
    }

    Manifest with(MasterKey.Wrapped other) {
        return new Manifest(file, size, sha256, millis, other);
    }
}
