package tandem.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// One live desktop of an agent. A later log-in displaces the earlier one.
public record SessionId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SessionId {
        Ids.requireValid(value, "SessionId");
    }

    /// A new id that nobody has.
    public static SessionId random() {
        return new SessionId(Ids.random());
    }

    @Override
    public String toString() {
        return value;
    }
}
