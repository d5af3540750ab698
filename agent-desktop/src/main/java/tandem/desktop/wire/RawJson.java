package tandem.desktop.wire;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/// JSON that is written already.
public record RawJson(@JsonValue @JsonRawValue String json) {}
