package tandem.core;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What an attribute of an interaction may be called, whoever names it: a page that starts a chat, or a flow.
///
/// What every object of JavaScript has from the beginning (`constructor`, `toString`, `__proto__`) is no name: a page
/// that looks a name up in a table of its own would find that instead of nothing.
public final class AttributeName {
    /// In words, for who is refused.
    public static final String RULE = "a letter or digit, then at most 63 letters, digits and . _ -,"
            + " and nothing that every JavaScript object has, such as 'constructor'";

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Set<String> BUILT_IN = Set.of(
            "constructor",
            "hasOwnProperty",
            "isPrototypeOf",
            "propertyIsEnumerable",
            "toLocaleString",
            "toString",
            "valueOf");
    private static final int SHOWN = 40;

    private AttributeName() {}

    /// What is wrong with a name; empty if nothing is.
    public static Optional<String> problem(String name) {
        if (SHAPE.matcher(name).matches() && !BUILT_IN.contains(name)) {
            return Optional.empty();
        }
        String shown = name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
        return Optional.of("'" + shown + "' cannot be the name of an attribute: " + RULE);
    }
}
