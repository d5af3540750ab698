package tandem.routing.store;

import java.time.Duration;
import tandem.routing.QueueProfile;

/// A queue's terms for one interaction, fixed when it is queued.
///
/// @param wrapUp            zero for none
/// @param wrapUpExtension   zero: cannot be extended
/// @param missesToNotReady  consecutive missed offers after which an agent goes not-ready (R7)
public record Terms(
        Duration offerTime,
        Duration connectTime,
        Duration wrapUp,
        Duration wrapUpExtension,
        int missesToNotReady,
        Duration declineDelay,
        Duration busyDelay,
        Duration missDelay) {

    public static Terms of(QueueProfile queue) {
        var offering = queue.offering();
        return new Terms(
                offering.offerTime(),
                offering.connectTime(),
                queue.wrapUp().limit(),
                queue.wrapUp().extension(),
                offering.missesToNotReady(),
                offering.declineDelay(),
                offering.busyDelay(),
                offering.missDelay());
    }
}
