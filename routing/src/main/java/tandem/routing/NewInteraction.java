package tandem.routing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.Claims;
import tandem.core.Customer;
import tandem.core.Direction;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.ThreadId;
import tandem.core.event.Event;

/// What an adapter knows when a contact arrives. The id is the adapter's choice, so that opening twice is once.
///
/// @param attributes what we found out
/// @param claims     what the customer says
public record NewInteraction(
        InteractionId id,
        Channel channel,
        Direction direction,
        String from,
        String to,
        @Nullable String subject,
        @Nullable ThreadId thread,
        Map<String, String> attributes,
        Claims claims) {

    /// Nothing is claimed.
    public NewInteraction(
            InteractionId id,
            Channel channel,
            Direction direction,
            String from,
            String to,
            @Nullable String subject,
            @Nullable ThreadId thread,
            Map<String, String> attributes) {
        this(id, channel, direction, from, to, subject, thread, attributes, Claims.NONE);
    }

    public Event.Opened event() {
        return new Event.Opened(channel, direction, from, to, subject, thread, attributes, claims);
    }

    /// The interaction right after it has been opened.
    ///
    /// @param customer if they are known already
    public Interaction opened(Instant now, Instant lease, @Nullable Customer customer) {
        return new Interaction(
                id,
                channel,
                direction,
                InteractionState.NEW,
                from,
                to,
                subject,
                customer == null ? null : customer.id(),
                customer == null ? null : customer.name(),
                thread,
                null,
                0,
                null,
                0,
                now.truncatedTo(ChronoUnit.MILLIS),
                null,
                null,
                lease.truncatedTo(ChronoUnit.MILLIS),
                attributes,
                claims,
                null);
    }
}
