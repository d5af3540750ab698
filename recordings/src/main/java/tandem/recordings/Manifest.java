package tandem.recordings;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.core.envelope.MasterKey;
import tandem.core.event.RecordingMark;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What is known of a recording beside its sound: where it is, what it was, and the key to it. Without that
/// nobody can hear it any more.
///
/// @param file   relative to the folder, with `/`
/// @param size   of the wav file, in bytes
/// @param sha256 of the wav file; empty if that was not noted, as earlier versions did not
/// @param millis how long it plays
/// @param key    null if it is not encrypted
/// @param startedAt when its first sample was heard, in milliseconds since 1970: that puts the recordings of a
///     call on
/// one
///     line of time; null if that was not noted
/// @param marks  where nobody is heard, and why
/// @param uploaded null if it is not in the store
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Manifest(
        String file,
        @JsonInclude long size,
        @JsonInclude String sha256,
        @JsonInclude long millis,
        MasterKey.@Nullable Wrapped key,
        @Nullable Long startedAt,
        List<Mark> marks,
        @Nullable Boolean uploaded) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Whether it is in the store, and perhaps no longer in the folder.
    @JsonIgnore
    boolean isInStore() {
        return Boolean.TRUE.equals(uploaded);
    }

    Manifest {
        marks = marks == null ? List.of() : List.copyOf(marks);
    }

    /// A place where nobody is heard.
    ///
    /// @param from in milliseconds after the first sample
    /// @param to   the same
    record Mark(RecordingMark.Kind kind, long from, long to) {
        static Mark of(RecordingMark mark) {
            return new Mark(mark.kind(), mark.from().toMillis(), mark.to().toMillis());
        }

        RecordingMark event() {
            return new RecordingMark(kind, Duration.ofMillis(from), Duration.ofMillis(to));
        }
    }

    /// Of earlier versions, which wrote the file's name alone.
    static Manifest ofFile(String file) {
        return new Manifest(file, 0, "", 0, null, null, List.of(), null);
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
        return new RecordingIntake.Stored(
                file,
                sha256,
                Duration.ofMillis(millis),
                startedAt == null ? null : Instant.ofEpochMilli(startedAt),
                marks.stream().map(Mark::event).toList());
    }

    Manifest with(MasterKey.Wrapped other) {
        return new Manifest(file, size, sha256, millis, other, startedAt, marks, uploaded);
    }

    Manifest inStore() {
        return new Manifest(file, size, sha256, millis, key, startedAt, marks, true);
    }

    /// As another file, which this key opens.
    Manifest as(String name, MasterKey.Wrapped by) {
        return new Manifest(name, size, sha256, millis, by, startedAt, marks, uploaded);
    }
}
