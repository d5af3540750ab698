package tandem.insight.abandoned;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.core.QueueId;

/// A customer who left before anybody served them (S7), and what became of it.
///
/// @param queue    where they were last; null if they came to none
/// @param step     of the flow where they were last; null if they were in none
/// @param from     as they came: a number, an address
/// @param at       when they left
/// @param waited   in the queue; of who left in the flow, since they came
/// @param tries    how often we have tried to reach them since, in vain
/// @param sequelAt when they were served after all, or tried last; null if neither
/// @param by       the contact in which they were served after all
public record AbandonedContact(
        InteractionId id,
        Channel channel,
        Where where,
        @Nullable QueueId queue,
        @Nullable String step,
        String from,
        @Nullable CustomerId customer,
        @Nullable String customerName,
        Instant at,
        Duration waited,
        Sequel sequel,
        int tries,
        @Nullable Instant sequelAt,
        @Nullable InteractionId by) {

    public enum Where {
        QUEUE,
        FLOW
    }

    public enum Sequel {
        /// Nobody has reached them, nor tried.
        OPEN,
        /// We have tried, in vain.
        TRIED,
        /// We have called them, and talked.
        CALLED_BACK,
        /// They have come again, and were served.
        CAME_AGAIN;

        public boolean isServed() {
            return this == CALLED_BACK || this == CAME_AGAIN;
        }
    }

    /// They were served after all.
    public AbandonedContact served(Sequel how, Instant when, InteractionId in) {
        return new AbandonedContact(
                id, channel, where, queue, step, from, customer, customerName, at, waited, how, tries, when, in);
    }

    /// We have tried to reach them, in vain.
    public AbandonedContact tried(Instant when) {
        return new AbandonedContact(
                id,
                channel,
                where,
                queue,
                step,
                from,
                customer,
                customerName,
                at,
                waited,
                Sequel.TRIED,
                tries + 1,
                when,
                null);
    }
}
