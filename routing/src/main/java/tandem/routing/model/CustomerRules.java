package tandem.routing.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tandem.core.QueueId;

/// config/customers.yml: the ordered rules about customers, and whom we do not serve (R9).
///
/// @param blocked addresses in lower case: a whole one (`+43660123456`, `spam@example.com`), or with `*` at its
///                beginning or end (`*@example.com`, `+4390*`)
/// @param attributes what is kept of customers, in order of display
/// @param valuation  how much they are worth to us
public record CustomerRules(
        List<CustomerRule> rules,
        Set<String> blocked,
        List<CustomerAttribute> attributes,
        CustomerValuation valuation) {
    public static final CustomerRules NONE = new CustomerRules(List.of(), Set.of());

    /// Without attributes and classes of their own.
    public CustomerRules(List<CustomerRule> rules, Set<String> blocked) {
        this(rules, blocked, List.of(), CustomerValuation.NONE);
    }

    public CustomerRules {
        rules = List.copyOf(rules);
        attributes = List.copyOf(attributes);
        blocked = blocked.stream()
                .map(address -> address.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// @param address normalised by the channel: E.164 number, e-mail address, chat visitor id
    public boolean isBlocked(String address) {
        if (blocked.isEmpty()) {
            return false;
        }
        String lower = address.toLowerCase(Locale.ROOT);
        return blocked.contains(lower) || blocked.stream().anyMatch(pattern -> fits(pattern, lower));
    }

    public Optional<CustomerAttribute> attribute(String name) {
        return attributes.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /// The sum of the priorities of all rules that apply.
    public int priority(Map<String, String> facts) {
        return rules.stream()
                .filter(rule -> rule.appliesTo(facts))
                .mapToInt(CustomerRule::priority)
                .sum();
    }

    /// Where the first rule that applies and names a queue sends it.
    public Optional<QueueId> queue(Map<String, String> facts) {
        return rules.stream()
                .filter(rule -> rule.appliesTo(facts))
                .flatMap(rule -> Optional.ofNullable(rule.queue()).stream())
                .findFirst();
    }

    private static boolean fits(String pattern, String address) {
        if (pattern.startsWith("*")) {
            return address.endsWith(pattern.substring(1));
        }
        return pattern.endsWith("*") && address.startsWith(pattern.substring(0, pattern.length() - 1));
    }
}
