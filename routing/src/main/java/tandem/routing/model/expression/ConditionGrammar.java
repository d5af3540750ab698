package tandem.routing.model.expression;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tandem.routing.model.Condition;

/// Reads and prints conditions: `wait >= 20s and length >= 10 or nobody ready`.
public final class ConditionGrammar extends BooleanGrammar<Condition> {
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})(ms|s|m|h)");
    private static final String ANY =
            "wait, length, position, ewt, 'nobody logged in', 'nobody ready', 'service level at risk' or 'closed'";

    private ConditionGrammar(String text) {
        super(text, Limits.WRITTEN);
    }

    /// @throws SyntaxException if it is none
    public static Condition parse(String text) {
        return new ConditionGrammar(text).whole();
    }

    /// What [#parse] reads as the same condition.
    public static String print(Condition condition) {
        return switch (condition) {
            case Condition.Waited(var time) -> "wait >= " + print(time);
            case Condition.Length(int atLeast) -> "length >= " + atLeast;
            case Condition.Position(int atMost) -> "position <= " + atMost;
            case Condition.ExpectedWait(var time) -> "ewt >= " + print(time);
            case Condition.NobodyLoggedIn() -> "nobody logged in";
            case Condition.NobodyReady() -> "nobody ready";
            case Condition.ServiceLevelAtRisk() -> "service level at risk";
            case Condition.Closed() -> "closed";
            case Condition.All(var of) -> join(of, " and ");
            case Condition.AnyOf(var of) -> join(of, " or ");
        };
    }

    private static String join(List<Condition> of, String word) {
        return of.stream()
                .map(part -> part instanceof Condition.All || part instanceof Condition.AnyOf
                        ? "(" + print(part) + ")"
                        : print(part))
                .collect(Collectors.joining(word));
    }

    private static String print(Duration time) {
        long millis = time.toMillis();
        if (millis % 3_600_000 == 0 && millis > 0) {
            return millis / 3_600_000 + "h";
        }
        if (millis % 60_000 == 0 && millis > 0) {
            return millis / 60_000 + "m";
        }
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    @Override
    Condition atom() {
        if (tokens.takeIf("wait")) {
            tokens.require(">=");
            return new Condition.Waited(time());
        }
        if (tokens.takeIf("ewt")) {
            tokens.require(">=");
            return new Condition.ExpectedWait(time());
        }
        if (tokens.takeIf("length")) {
            tokens.require(">=");
            return new Condition.Length(tokens.integer(1, 1_000_000, "a number from 1"));
        }
        if (tokens.takeIf("position")) {
            tokens.require("<=");
            return new Condition.Position(tokens.integer(1, 1_000_000, "a number from 1"));
        }
        return words();
    }

    private Condition words() {
        if (tokens.takeIf("nobody")) {
            if (tokens.takeIf("ready")) {
                return new Condition.NobodyReady();
            }
            if (!tokens.takeIf("logged")) {
                throw tokens.expected("'ready' or 'logged in'");
            }
            tokens.require("in");
            return new Condition.NobodyLoggedIn();
        }
        if (tokens.takeIf("service")) {
            List.of("level", "at", "risk").forEach(tokens::require);
            return new Condition.ServiceLevelAtRisk();
        }
        if (tokens.takeIf("closed")) {
            return new Condition.Closed();
        }
        throw tokens.expected(ANY);
    }

    private Duration time() {
        Matcher matcher = TIME.matcher(tokens.peek());
        if (!matcher.matches()) {
            throw tokens.expected("a time such as 20s or 5m");
        }
        tokens.take();
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    @Override
    Condition all(List<Condition> of) {
        return new Condition.All(of);
    }

    @Override
    Condition anyOf(List<Condition> of) {
        return new Condition.AnyOf(of);
    }
}
