package tandem.desktop.rest;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import tandem.core.Channel;
import tandem.desktop.problem.ProblemException;

/// Ids out of paths and queries.
final class Ids {
    private static final String CHANNELS =
            Arrays.stream(Channel.values()).map(Enum::name).collect(Collectors.joining(", "));

    private Ids() {}

    static <T> T of(String text, Function<String, T> type) {
        return of("id", text, type);
    }

    /// @param name of the parameter, for the problem's words
    static <T> T of(String name, String text, Function<String, T> type) {
        try {
            return type.apply(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("'%s' is not an id".formatted(name));
        }
    }

    static Channel channel(String text) {
        try {
            return Channel.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("'channel' is " + CHANNELS);
        }
    }
}
