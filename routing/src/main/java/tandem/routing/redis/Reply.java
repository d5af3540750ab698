package tandem.routing.redis;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a script returned: mostly a list whose first element says what became of the command. In it, empty text
/// stands for null.
record Reply(@Nullable Object value) {

    List<?> list() {
        return (List<?>) Objects.requireNonNull(value);
    }

    String tag() {
        return text(0);
    }

    String text(int index) {
        return list().get(index).toString();
    }

    int number(int index) {
        return Integer.parseInt(text(index));
    }

    Instant instant(int index) {
        return toInstant(text(index));
    }

    <T> @Nullable T get(int index, Function<String, T> type) {
        String text = text(index);
        return text.isEmpty() ? null : type.apply(text);
    }

    /// The list at an index.
    Reply sub(int index) {
        return new Reply(list().get(index));
    }

    int size() {
        return list().size();
    }

    IllegalStateException unexpected() {
        return new IllegalStateException("Not an answer of this script: " + value);
    }

    static Instant toInstant(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
