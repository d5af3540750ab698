package tandem.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What customers say of themselves and nobody vouches for: typed into a form, or sent along by the page around it.
/// Shown to the agent and found by search. It identifies nobody, opens no history and moves nobody in a queue: a type
/// of its own, so that it is never taken for an interaction's attributes, by which rules go.
public record Claims(@JsonValue Map<String, String> said) {
    public static final Claims NONE = new Claims(Map.of());

    /// Who they say they are.
    public static final String NAME = "name";

    public static final String EMAIL = "email";
    public static final String PHONE = "phone";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Claims(@Nullable Map<String, String> said) {
        this.said = said == null ? Map.of() : Map.copyOf(said);
    }

    /// By what they say they can be reached.
    public List<Address.Claimed> addresses() {
        return Stream.concat(
                        get(EMAIL).map(mail -> new Address.Claimed(Channel.EMAIL, mail)).stream(),
                        get(PHONE).map(number -> new Address.Claimed(Channel.VOICE, number)).stream())
                .toList();
    }

    /// Both; what was said later counts.
    public Claims and(Claims later) {
        if (later.said.isEmpty()) {
            return this;
        }
        var all = new HashMap<>(said);
        all.putAll(later.said);
        return new Claims(all);
    }

    public Optional<String> get(String what) {
        return Optional.ofNullable(said.get(what)).filter(text -> !text.isBlank());
    }
}
