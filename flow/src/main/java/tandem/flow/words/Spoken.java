package tandem.flow.words;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something to be said to a caller.
///
/// @param key       names it, e.g. `main.topic`: a recording of that name is played instead of the parts
/// @param language  of the voice, e.g. `en`
/// @param otherwise the same in another language, for where this one has no sound
public record Spoken(
        String key,
        String language,
        List<Part> parts,
        @Nullable Spoken otherwise) {
    public Spoken {
        parts = List.copyOf(parts);
    }

    public Spoken(String key, String language, List<Part> parts) {
        this(key, language, parts, null);
    }

    public Spoken or(Spoken other) {
        return other.language.equals(language) ? this : new Spoken(key, language, parts, other);
    }
}
