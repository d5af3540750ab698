package tandem.routing.rules;

import java.util.function.Consumer;
import java.util.function.Predicate;
import tandem.routing.Condition;

/// Conditions taken apart.
final class Conditions {
    private Conditions() {}

    /// Whether it holds if these simple ones do.
    static boolean holds(Condition condition, Predicate<Condition> simple) {
        return switch (condition) {
            case Condition.All(var of) -> of.stream().allMatch(part -> holds(part, simple));
            case Condition.AnyOf(var of) -> of.stream().anyMatch(part -> holds(part, simple));
            default -> simple.test(condition);
        };
    }

    static void forEach(Condition condition, Consumer<Condition> simple) {
        switch (condition) {
            case Condition.All(var of) -> of.forEach(part -> forEach(part, simple));
            case Condition.AnyOf(var of) -> of.forEach(part -> forEach(part, simple));
            default -> simple.accept(condition);
        }
    }
}
