package tandem.routing.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.QueueId;

/// What follows from who a customer is (R9): one of the ordered rules in config/customers.yml.
///
/// @param when     facts (attributes of the interaction, such as `value`, `lifecycle`, `openComplaint`), each
///     with the
///                 values of which one must hold
/// @param priority added to the interaction's; each step weighs as much as a minute of waiting (R3)
/// @param queue    goes there instead; null: where it was going
public record CustomerRule(
        Map<String, Set<String>> when,
        int priority,
        @Nullable QueueId queue) {

    public CustomerRule {
        when = Map.copyOf(when);
    }

    /// @param facts what is known: the attributes of the interaction, and over them what our own rules say
    public boolean appliesTo(Map<String, String> facts) {
        return when.entrySet().stream().allMatch(fact -> {
            String value = facts.get(fact.getKey());
            return value != null
                    && (fact.getValue().contains(value)
                            || (fact.getKey().equals("segments")
                                    && Arrays.stream(value.split(",")).anyMatch(fact.getValue()::contains)));
        });
    }
}
