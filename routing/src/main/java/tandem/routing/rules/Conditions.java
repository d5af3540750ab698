package tandem.routing.rules;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tandem.routing.model.Condition;

/// Conditions taken apart.
final class Conditions {
    private Conditions() {}

    /// Whether it holds if these simple ones do.
    static boolean holds(Condition condition, Predicate<Condition> simple) {
        return switch (condition) {
            case Condition.All(var of) -> all(of, simple);
            case Condition.AnyOf(var of) -> any(of, simple);
            case Condition.Waited _,
                    Condition.Length _,
                    Condition.Position _,
                    Condition.ExpectedWait _,
                    Condition.NobodyLoggedIn _,
                    Condition.NobodyReady _,
                    Condition.ServiceLevelAtRisk _,
                    Condition.Closed _ -> simple.test(condition);
        };
    }

    private static boolean all(List<Condition> of, Predicate<Condition> simple) {
        for (Condition part : of) {
            if (!holds(part, simple)) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(List<Condition> of, Predicate<Condition> simple) {
        for (Condition part : of) {
            if (holds(part, simple)) {
                return true;
            }
        }
        return false;
    }

    static void forEach(Condition condition, Consumer<Condition> simple) {
        switch (condition) {
            case Condition.All(var of) -> of.forEach(part -> forEach(part, simple));
            case Condition.AnyOf(var of) -> of.forEach(part -> forEach(part, simple));
            case Condition.Waited _,
                    Condition.Length _,
                    Condition.Position _,
                    Condition.ExpectedWait _,
                    Condition.NobodyLoggedIn _,
                    Condition.NobodyReady _,
                    Condition.ServiceLevelAtRisk _,
                    Condition.Closed _ -> simple.accept(condition);
        }
    }
}
