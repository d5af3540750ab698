package tandem.routing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.core.Customer;
import tandem.core.InteractionId;
import tandem.core.QueueId;

/// A task that an agent notes for later (D7).
///
/// @param id      the agent's choice, so that noting it twice is once
/// @param queue   whose agents do it if its author cannot
/// @param address the customer's, as their channel has it; null if it is about none
/// @param subject in a few words what is to be done
/// @param note    more about it
/// @param of      the interaction from which it follows
public record FollowUp(
        InteractionId id,
        QueueId queue,
        Instant due,
        @Nullable Customer customer,
        @Nullable String address,
        String subject,
        @Nullable String note,
        @Nullable InteractionId of) {

    /// The attribute of a task that says from which interaction it follows.
    public static final String OF = "followUpOf";
}
