package tandem.routing;

import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Interaction;

/// What is set aside until the interaction's deadline.
///
/// @param by   the agent who has set it aside
/// @param note what they have noted
public record Snoozed(
        Interaction interaction, AgentId by, @Nullable String note) {}
