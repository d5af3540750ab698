package tandem.routing.store.redis;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Typed access to a Redis hash in which empty text stands for null.
record Fields(Map<String, String> hash) {

    String text(String name) {
        String value = hash.get(name);
        if (value == null) {
            throw new IllegalStateException("Field " + name + " is missing in " + hash.get("id"));
        }
        return value;
    }

    <T> @Nullable T get(String name, Function<String, T> type) {
        String value = text(name);
        return value.isEmpty() ? null : type.apply(value);
    }

    int number(String name) {
        return Integer.parseInt(text(name));
    }

    Instant instant(String name) {
        return toInstant(text(name));
    }

    static Instant toInstant(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
