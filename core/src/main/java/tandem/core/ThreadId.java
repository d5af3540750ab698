package tandem.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A conversation that outlives one interaction: an e-mail thread, a returning chat.
public record ThreadId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ThreadId {
        Ids.requireValid(value, "ThreadId");
    }

    /// A new id that nobody has.
    public static ThreadId random() {
        return new ThreadId(Ids.random());
    }

    @Override
    public String toString() {
        return value;
    }
}
