package tandem.routing.model.expression;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words and signs of an expression, read one ahead. Words are names, numbers and times: letters of any script,
/// digits and `-_.:@+`.
final class Tokens {
    private static final Pattern TOKEN = Pattern.compile("([\\p{L}\\p{M}\\p{N}_.:@+-]+)|>=|<=|[()]|\\S");
    private static final int LONGEST = 140;

    private final String text;
    private final Matcher matcher;
    private String current = "";
    private boolean word;
    private int at;

    Tokens(String text) {
        this.text = text;
        this.matcher = TOKEN.matcher(text);
        next();
    }

    /// The token that is next; empty at the end.
    String peek() {
        return current;
    }

    boolean isAt(String token) {
        return current.equalsIgnoreCase(token);
    }

    boolean isAtEnd() {
        return current.isEmpty();
    }

    /// A name, a number or a time; not a sign and not the end.
    boolean isAtWord() {
        return word;
    }

    String take() {
        String taken = current;
        next();
        return taken;
    }

    /// Takes it if it is next.
    boolean takeIf(String token) {
        boolean there = isAt(token);
        if (there) {
            next();
        }
        return there;
    }

    void require(String token) {
        if (!takeIf(token)) {
            throw expected("'" + token + "'");
        }
    }

    /// Takes a whole number; anything else is reported as "`what` expected".
    int integer(int min, int max, String what) {
        if (current.matches("\\d{1,9}")) {
            int number = Integer.parseInt(current);
            if (number >= min && number <= max) {
                next();
                return number;
            }
        }
        throw expected(what);
    }

    SyntaxException expected(String what) {
        return error(what + " expected, found " + (isAtEnd() ? "the end" : "'" + shortened() + "'"));
    }

    /// What is wrong with the token that is next.
    SyntaxException error(String reason) {
        return new SyntaxException(text.codePointCount(0, at) + 1, reason);
    }

    private String shortened() {
        return current.length() > LONGEST ? current.substring(0, LONGEST) + "…" : current;
    }

    private void next() {
        if (matcher.find()) {
            current = matcher.group();
            word = matcher.group(1) != null;
            at = matcher.start();
        } else {
            current = "";
            word = false;
            at = text.length();
        }
        if (current.length() > LONGEST) {
            throw error("a name of at most " + LONGEST + " characters expected, found '" + shortened() + "'");
        }
    }
}
