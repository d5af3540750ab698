package tandem.flow.words;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Something to be said to a caller.
///
/// @param key       names it, e.g. `main.topic`: a recording of that name is played instead of the parts
/// @param language  of the voice, e.g. `en`
/// @param otherwise the same in another language, for where this one has no sound
/// @param text      as it is read, with its values in it; null where only the parts are known
public record Spoken(
        String key,
        String language,
        List<Part> parts,
        @Nullable Spoken otherwise,
        @Nullable String text) {
    public Spoken {
        parts = List.copyOf(parts);
    }

    public Spoken(String key, String language, List<Part> parts) {
        this(key, language, parts, null, null);
    }

    /// As it is read.
    public String written() {
        return text != null ? text : parts.stream().map(Part::value).collect(Collectors.joining(" "));
    }

    public Spoken or(Spoken other) {
        return other.language.equals(language) ? this : new Spoken(key, language, parts, other, text);
    }
}
