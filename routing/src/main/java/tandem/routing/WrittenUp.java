package tandem.routing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an agent writes of a contact when it is over.
///
/// @param disposition a code of the queue's list; null only where the queue does not make it mandatory
/// @param fields      of the queue's form, by id; those left empty are not there
public record WrittenUp(
        @Nullable String disposition, @Nullable String notes, Map<String, String> fields) {

    public WrittenUp {
        fields = Map.copyOf(fields);
    }
}
