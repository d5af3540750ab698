package tandem.routing.model.expression;

import java.util.ArrayList;
import java.util.List;

/// `and`, `or` and parentheses, `and` first, and `not` where the language has it. Recursive descent:
///
/// ```
/// expression = all { "or" all }
/// all        = term { "and" term }
/// term       = [ "not" ] term | "(" expression ")" | atom
/// ```
///
/// @param <T> what is made of it
abstract class BooleanGrammar<T> {
    final Tokens tokens;
    private final Limits limits;
    private int atoms;

    /// How large an expression may be.
    record Limits(int depth, int atoms) {
        static final Limits WRITTEN = new Limits(32, 200);
        /// Of expressions we have put together ourselves from written ones.
        static final Limits MADE = new Limits(1_000, 1_000_000);
    }

    BooleanGrammar(String text, Limits limits) {
        this.tokens = new Tokens(text);
        this.limits = limits;
    }

    /// @throws SyntaxException if the text is none
    final T whole() {
        T read = expression(1);
        if (!tokens.isAtEnd()) {
            throw tokens.expected("'and', 'or' or the end");
        }
        return read;
    }

    /// Reads one, beginning at the next token.
    abstract T atom();

    abstract T all(List<T> of);

    abstract T anyOf(List<T> of);

    boolean hasNot() {
        return false;
    }

    T not(T negated) {
        throw new UnsupportedOperationException(String.valueOf(negated));
    }

    private T expression(int depth) {
        List<T> of = new ArrayList<>();
        do {
            of.add(conjunction(depth));
        } while (tokens.takeIf("or"));
        return of.size() == 1 ? of.getFirst() : anyOf(of);
    }

    private T conjunction(int depth) {
        List<T> of = new ArrayList<>();
        do {
            of.add(term(depth));
        } while (tokens.takeIf("and"));
        return of.size() == 1 ? of.getFirst() : all(of);
    }

    private T term(int depth) {
        if (depth > limits.depth()) {
            throw tokens.error("more than " + limits.depth() + " levels of parentheses and 'not'");
        }
        if (hasNot() && tokens.takeIf("not")) {
            return not(term(depth + 1));
        }
        if (tokens.takeIf("(")) {
            T inner = expression(depth + 1);
            if (!tokens.takeIf(")")) {
                throw tokens.expected("'and', 'or' or ')'");
            }
            return inner;
        }
        if (++atoms > limits.atoms()) {
            throw tokens.error("more than " + limits.atoms() + " terms");
        }
        return atom();
    }
}
