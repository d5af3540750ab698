package tandem.flow;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Where a caller is in their flow: enough for another node to ask them its last question again
/// ([FlowRun#resume]). The node that brought them there may be dead, so what it says is as of the moment at which
/// the question was put. No secret of theirs is ever in it.
///
/// @param flow       the flow's name
/// @param step       the step that waits for them; the flow's first before there was any
/// @param language   in which they are spoken to
/// @param steps      how many they have gone through, so that whoever goes round for ever is let go all the same
/// @param silences   how often nothing has come at this step
/// @param mismatches how often nothing usable has come at this step
/// @param known      the attributes of the run
/// @param said       names of those that the caller has given
public record FlowPlace(
        String flow,
        String step,
        String language,
        int steps,
        int silences,
        int mismatches,
        Map<String, String> known,
        Set<String> said) {
    private static final JsonMapper JSON = new JsonMapper();

    public FlowPlace {
        Objects.requireNonNull(flow, "flow");
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(language, "language");
        known = copy(known);
        said = copy(said);
    }

    /// A node of an earlier version may have left them out.
    private static Map<String, String> copy(@Nullable Map<String, String> known) {
        return known == null ? Map.of() : Map.copyOf(known);
    }

    private static Set<String> copy(@Nullable Set<String> said) {
        return said == null ? Set.of() : Set.copyOf(said);
    }

    public String toJson() {
        return JSON.writeValueAsString(this);
    }

    /// @throws IllegalArgumentException if it is none
    public static FlowPlace fromJson(String json) {
        try {
            return JSON.readValue(json, FlowPlace.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("This is no place in a flow: " + e.getOriginalMessage(), e);
        }
    }
}
