package tandem.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// One organisation on this installation. Every key, index and right carries it.
public record TenantId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TenantId {
        Ids.requireValid(value, "TenantId");
    }

    @Override
    public String toString() {
        return value;
    }
}
