package tandem.routing.rules;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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

    /// As it is written in config/queues.yml.
    static String text(Condition condition) {
        return switch (condition) {
            case Condition.Waited(var atLeast) -> "wait >= " + text(atLeast);
            case Condition.Length(int atLeast) -> "length >= " + atLeast;
            case Condition.Position(int atMost) -> "position <= " + atMost;
            case Condition.ExpectedWait(var atLeast) -> "ewt >= " + text(atLeast);
            case Condition.NobodyLoggedIn() -> "nobody logged in";
            case Condition.NobodyReady() -> "nobody ready";
            case Condition.ServiceLevelAtRisk() -> "service level at risk";
            case Condition.Closed() -> "closed";
            case Condition.All(var of) ->
                of.stream()
                        .map(part -> part instanceof Condition.AnyOf ? "(" + text(part) + ")" : text(part))
                        .collect(Collectors.joining(" and "));
            case Condition.AnyOf(var of) -> of.stream().map(Conditions::text).collect(Collectors.joining(" or "));
        };
    }

    private static String text(Duration time) {
        long seconds = time.toSeconds();
        if (time.toMillis() % 1000 != 0) {
            return time.toMillis() + "ms";
        }
        return seconds > 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
