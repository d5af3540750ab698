package tandem.desktop.rest;

import java.util.function.Function;
import tandem.desktop.problem.ProblemException;

/// Ids out of paths.
final class Ids {
    private Ids() {}

    static <T> T of(String text, Function<String, T> type) {
        try {
            return type.apply(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("Not an id");
        }
    }
}
