package tandem.flow.trial;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.AttributeName;
import tandem.flow.Flow;
import tandem.flow.FlowRun;

/// As whom and when a tester calls.
///
/// @param language   in which they are spoken to from the start, if the flow has it; null for the flow's own
/// @param at         the time of the whole call
/// @param caller     the number from which they call; empty if it is withheld
/// @param dialled    null for the first number of the flow
/// @param attributes known of them before the flow
/// @param listens    whether something listens for words
public record Setting(
        @Nullable String language,
        Instant at,
        String caller,
        @Nullable String dialled,
        Map<String, String> attributes,
        boolean listens) {
    static final int MOST_ATTRIBUTES = 50;
    private static final int LONGEST = 200;

    /// @throws IllegalArgumentException that says what is wrong
    public Setting {
        attributes = Map.copyOf(attributes);
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw new IllegalArgumentException("more than " + MOST_ATTRIBUTES + " attributes");
        }
        attributes.forEach((name, value) -> {
            AttributeName.problem(name).ifPresent(problem -> {
                throw new IllegalArgumentException(problem);
            });
            if (value.length() > LONGEST) {
                throw new IllegalArgumentException(
                        "attribute '%s' has more than %d characters".formatted(name, LONGEST));
            }
        });
        if (caller.length() > LONGEST || dialled != null && dialled.length() > LONGEST) {
            throw new IllegalArgumentException("a number has more than " + LONGEST + " characters");
        }
    }

    /// What is known of them before the flow.
    Map<String, String> known(Flow flow) {
        var known = new HashMap<>(attributes);
        known.put(FlowRun.DIALLED, dialled == null ? number(flow) : dialled);
        return known;
    }

    /// One that leads to the flow.
    private static String number(Flow flow) {
        return flow.numbers().stream()
                .map(number -> number.replace("*", ""))
                .filter(number -> !number.isEmpty())
                .findFirst()
                .orElse("100");
    }
}
