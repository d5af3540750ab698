package tandem.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// One contact with a customer: a call, a chat, an e-mail.
public record InteractionId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InteractionId {
        Ids.requireValid(value, "InteractionId");
    }

    /// A new id that nobody has.
    public static InteractionId random() {
        return new InteractionId(Ids.random());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InteractionId id && value.equals(id.value);
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
