package tandem.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A person (or firm) that contacts us, whatever address was used.
public record CustomerId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CustomerId {
        Ids.requireValid(value, "CustomerId");
    }

    /// A new id that nobody has.
    public static CustomerId random() {
        return new CustomerId(Ids.random());
    }

    @Override
    public String toString() {
        return value;
    }
}
