package tandem.routing;

import tandem.core.event.EventId;

/// What became of a note about an interaction.
public sealed interface RecordResult {
    /// @param id the same for a repeated command
    record Recorded(EventId id) implements RecordResult {}

    record UnknownInteraction() implements RecordResult {}
}
