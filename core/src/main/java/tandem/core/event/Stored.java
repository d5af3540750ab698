package tandem.core.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an entry may lack that was written before there was such a field.
final class Stored {
    private Stored() {}

    static <T> List<T> orNone(@Nullable List<T> stored) {
        return stored == null ? List.of() : List.copyOf(stored);
    }
}
