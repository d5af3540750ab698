package tandem.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Names one command, so that repeating it (reply lost, double click) is answered as the first time.
public record CommandId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CommandId {
        Ids.requireValid(value, "CommandId");
    }

    /// A new id that nobody has. Short, because records keep those of the last commands.
    public static CommandId random() {
        return new CommandId(Ids.randomShort());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CommandId id && value.equals(id.value);
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
