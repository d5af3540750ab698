package tandem.core.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.core.QueueId;

/// One event with its place in the journal.
///
/// The context (`channel` to `customer`) is what held right after the event, written in the same atomic step, so that a
/// reader needs no second look-up.
///
/// @param id          grows along the journal; also the id of the document in every projection, so projecting twice is
/// once
/// @param at          when it happened, by the clock of the node that caused it
/// @param interaction null for events of an agent alone
/// @param agent       the agent who holds the interaction, or whom the event is about
public record JournalEntry(
        EventId id,
        Instant at,
        @Nullable InteractionId interaction,
        @Nullable Channel channel,
        @Nullable QueueId queue,
        @Nullable AgentId agent,
        @Nullable CustomerId customer,
        Event event) {}
