package tandem.cases;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What config/cases.yml says.
///
/// @param kinds    in their order
/// @param linkLife for how long a customer's link to their case holds
public record CaseRules(List<CaseKind> kinds, Duration linkLife) {
    public static final CaseRules NONE = new CaseRules(List.of(), Duration.ofDays(60));

    public CaseRules {
        kinds = List.copyOf(kinds);
    }

    public Optional<CaseKind> kind(String id) {
        return kinds.stream().filter(kind -> kind.id().equals(id)).findFirst();
    }

    /// In a language, else in English, else in any.
    public static String named(Map<String, String> names, String language, String otherwise) {
        var primary = language.split("[-_]", 2)[0];
        var own = names.get(primary);
        if (own != null) {
            return own;
        }
        return names.getOrDefault(
                "en", names.values().stream().sorted().findFirst().orElse(otherwise));
    }
}
