package tandem.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A queue as named in config/queues.yml.
public record QueueId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public QueueId {
        Ids.requireValid(value, "QueueId");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QueueId id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
