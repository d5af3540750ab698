package tandem.core;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One contact with a customer as routing knows it now. Immutable: a view, not the truth (that is in Redis).
///
/// @param from        the customer's address on this channel: E.164 number, e-mail address, chat visitor id
/// @param to          our address: number dialled, mailbox, web site
/// @param enqueuedAt  when it was first queued; kept through declines and expiries (a returned item keeps its place)
/// @param agent       who holds it: offered to, connecting with, talking with, or writing it up
/// @param epoch       the fence: grows with every offer; a command with another epoch is stale
/// @param attributes  what the flow or the adapter found out; shown in the screen-pop, and what rules go by
/// @param claims      what customers say of themselves; shown as such, and no rule goes by it
/// @param beneath     while they talk: the channel by which they also write (T17), by which it goes on
/// afterwards
public record Interaction(
        InteractionId id,
        Channel channel,
        Direction direction,
        InteractionState state,
        String from,
        String to,
        @Nullable String subject,
        @Nullable CustomerId customer,
        @Nullable String customerName,
        @Nullable ThreadId thread,
        @Nullable QueueId queue,
        int priority,
        @Nullable AgentId agent,
        int epoch,
        Instant openedAt,
        @Nullable Instant enqueuedAt,
        @Nullable Instant connectedAt,
        @Nullable Instant deadline,
        Map<String, String> attributes,
        Claims claims,
        @Nullable Channel beneath) {

    public Interaction {
        attributes = Map.copyOf(attributes);
    }

    /// Whether customer and agent may write to each other by this channel in it: it goes by it, or will when
    /// their call is over.
    public boolean isWrittenBy(Channel written) {
        return channel == written || beneath == written;
    }

    /// By what they write; null if they only talk.
    public @Nullable Channel writtenBy() {
        return channel.isWritten() ? channel : beneath;
    }
}
