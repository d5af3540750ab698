package tandem.routing.port;

import java.time.Instant;
import tandem.core.CommandId;

/// When a command is given, and its name. The same name again is answered as the first time (I10).
public record Step(Instant now, CommandId command) {}
