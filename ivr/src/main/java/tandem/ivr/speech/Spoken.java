package tandem.ivr.speech;

import java.util.List;

/// Something to be said to a caller.
///
/// @param key      names it, e.g. `main.topic`: a recording of that name is played instead of the parts
/// @param language of the voice, e.g. `en`
public record Spoken(String key, String language, List<Part> parts) {
    public Spoken {
        parts = List.copyOf(parts);
    }
}
