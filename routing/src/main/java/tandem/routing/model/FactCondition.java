package tandem.routing.model;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Something that must hold of a customer: that a fact has one of some values, or is a number within a bound.
public sealed interface FactCondition {
    Pattern BOUND = Pattern.compile("(>=|<=|>|<)\\s*(-?\\d{1,15}(?:\\.\\d{1,6})?)");

    String fact();

    boolean holds(String value);

    record OneOf(String fact, Set<String> values) implements FactCondition {
        public OneOf {
            values = Set.copyOf(values);
        }

        @Override
        public boolean holds(String value) {
            return values.contains(value);
        }
    }

    record Bound(String fact, String sign, double than) implements FactCondition {
        @Override
        public boolean holds(String value) {
            try {
                double number = Double.parseDouble(value);
                return switch (sign) {
                    case ">=" -> number >= than;
                    case "<=" -> number <= than;
                    case ">" -> number > than;
                    default -> number < than;
                };
            } catch (NumberFormatException e) {
                return false;
            }
        }
    }

    /// Empty if this is no bound such as `>= 12`.
    static Optional<FactCondition> bound(String fact, String text) {
        var matcher = BOUND.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new Bound(fact, matcher.group(1), Double.parseDouble(matcher.group(2))))
                : Optional.empty();
    }
}
