package tandem.ivr.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A flow as its file describes it, checked.
///
/// @param numbers what a caller must have dialled: whole numbers, beginnings such as `+43*`, or `*` for any
/// @param steps   in the order of the file
public record Flow(
        String id, String file, String language, List<String> numbers, String start, Map<String, Step> steps) {

    public Step step(String name) {
        return Optional.ofNullable(steps.get(name))
                .orElseThrow(() -> new IllegalArgumentException("Flow " + id + " has no step " + name));
    }

    public List<Prompt> prompts() {
        return steps.values().stream().flatMap(s -> s.prompts().stream()).toList();
    }

    /// How well a number dialled fits: its length for the whole number, the length of a beginning, 0 for `*`, -1 for
    /// no.
    public int fits(String dialled) {
        return numbers.stream().mapToInt(n -> fits(n, dialled)).max().orElse(-1);
    }

    private static int fits(String pattern, String dialled) {
        if (pattern.endsWith("*")) {
            var beginning = pattern.substring(0, pattern.length() - 1);
            return dialled.startsWith(beginning) ? beginning.length() : -1;
        }
        return pattern.equals(dialled) ? Integer.MAX_VALUE : -1;
    }
}
