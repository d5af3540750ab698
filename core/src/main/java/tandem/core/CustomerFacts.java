package tandem.core;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the organisation's own rules say of its customers (K4), by which routing goes (R9). Nothing that a channel or a
/// customer says of themselves gets in here.
public interface CustomerFacts {

    /// Facts that only our rules set: attributes of these names, whoever gave them, are overruled by what stands here.
    Set<String> NAMES = Set.of("value", "lifecycle", "segments", "openComplaint", "churn");

    /// Of nobody is anything known.
    CustomerFacts NONE = _ -> Map.of();

    /// Never fails and never blocks longer than its time limit (I16): nothing, where nothing is known in time.
    Map<String, String> of(CustomerId customer);

    /// All ids under which this person's contacts may stand, the given one first; that one alone where nothing more is
    /// known in time.
    default List<CustomerId> idsOf(CustomerId customer) {
        return List.of(customer);
    }
}
