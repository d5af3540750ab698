package tandem.routing.store;

import java.time.Duration;
import tandem.routing.QueueProfile;

/// A queue's terms for one interaction, fixed when it is queued.
///
/// @param wrapUp           zero for none
/// @param missesToNotReady consecutive missed offers after which an agent goes not-ready (R7)
public record Terms(Duration offerTime, Duration connectTime, Duration wrapUp, int missesToNotReady) {

    public static Terms of(QueueProfile queue) {
        return new Terms(queue.offerTime(), queue.connectTime(), queue.wrapUp().limit(), queue.missesToNotReady());
    }
}
