package tandem.routing.port;

import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;

/// How a contact is passed on.
///
/// @param to      where it goes
/// @param keepAge whether it goes to its old place; else its wait begins now
/// @param only    who alone is to get it, and so must be logged in; null: whoever the placement lets
public record Passing(
        Placement to, boolean keepAge, @Nullable AgentId only) {}
