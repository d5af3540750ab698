package tandem.desktop.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.desktop.problem.ProblemException;

/// Times out of queries: milliseconds since 1970.
final class Moments {
    private static final long END_OF_TIME = 4_102_444_800_000L; // 2100

    private Moments() {}

    static @Nullable Instant of(String name, @Nullable Long millis) {
        if (millis == null) {
            return null;
        }
        if (millis < 0 || millis > END_OF_TIME) {
            throw ProblemException.badRequest("'%s' is milliseconds between 1970 and 2100".formatted(name));
        }
        return Instant.ofEpochMilli(millis);
    }

    /// Of a stretch of time that may be open at either end.
    static void inOrder(@Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null && from.isAfter(to)) {
            throw ProblemException.badRequest("'from' is not after 'to'");
        }
    }
}
