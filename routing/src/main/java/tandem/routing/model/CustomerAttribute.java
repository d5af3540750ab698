package tandem.routing.model;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One thing the organisation keeps of its customers (K3), as config/customers.yml describes it.
///
/// @param labels by language; without one its name is shown
/// @param values of a choice, in order
/// @param see    roles that see it; empty: everybody who sees the customer
/// @param edit   roles that change it; empty: everybody who may change customers
/// @param shown  where else than on the customer's page
public record CustomerAttribute(
        String name,
        Type type,
        Map<String, String> labels,
        List<String> values,
        Set<String> see,
        Set<String> edit,
        Set<Place> shown) {

    public CustomerAttribute {
        labels = Map.copyOf(labels);
        values = List.copyOf(values);
        see = Set.copyOf(see);
        edit = Set.copyOf(edit);
        shown = Set.copyOf(shown);
    }

    public enum Type {
        TEXT,
        NUMBER,
        DATE,
        FLAG,
        CHOICE
    }

    public enum Place {
        POP,
        LIST
    }

    private static final int LONGEST = 500;

    /// Why this cannot be its value; empty if it can. Nothing at all may always be said.
    public Optional<String> whyNot(String value) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.length() > LONGEST) {
            return Optional.of("'%s' has at most %d characters".formatted(name, LONGEST));
        }
        boolean fits = switch (type) {
            case TEXT -> true;
            case NUMBER -> isNumber(value);
            case DATE -> isDate(value);
            case FLAG -> value.equals("true") || value.equals("false");
            case CHOICE -> values.contains(value);
        };
        return fits ? Optional.empty() : Optional.of("'%s' is %s, not '%s'".formatted(name, expected(), value));
    }

    private String expected() {
        return switch (type) {
            case TEXT -> "a text";
            case NUMBER -> "a number such as 12.5";
            case DATE -> "a day such as 2026-11-30";
            case FLAG -> "true or false";
            case CHOICE -> "one of " + String.join(", ", values);
        };
    }

    private static boolean isNumber(String value) {
        return value.matches("-?\\d{1,15}(\\.\\d{1,6})?");
    }

    private static boolean isDate(String value) {
        try {
            LocalDate.parse(value);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    public boolean mayBeSeenBy(Set<String> roles) {
        return see.isEmpty() || roles.stream().anyMatch(see::contains);
    }

    public boolean mayBeChangedBy(Set<String> roles) {
        return mayBeSeenBy(roles) && (edit.isEmpty() || roles.stream().anyMatch(edit::contains));
    }
}
