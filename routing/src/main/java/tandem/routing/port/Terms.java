package tandem.routing.port;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.routing.model.QueueProfile;

/// A queue's terms for one interaction, fixed when it is queued.
///
/// @param wrapUp            zero for none
/// @param wrapUpExtension   zero: cannot be extended
/// @param missesToNotReady  after so many misses in a row an agent goes not-ready (`RONA`, R7). Misses are offers
///                          not answered and connections that failed with [#PHONE_BUSY]; a connection, ready and
///                          not-ready forgive them (an accept alone does not, else a busy phone would never
///                          count)
/// @param declineDelay      so long they are not offered it again after a decline, and after they have
///                          transferred it
/// @param busyDelay         the same after [#PHONE_BUSY]
/// @param missDelay         the same after an offer not answered
/// @param customerFirst     a callback whose customer is called before an agent: it waits in its queue and is offered
///                          to nobody
public record Terms(
        Duration offerTime,
        Duration connectTime,
        Duration wrapUp,
        Duration wrapUpExtension,
        int missesToNotReady,
        Duration declineDelay,
        Duration busyDelay,
        Duration missDelay,
        boolean customerFirst) {

    /// Why a connection failed that says nothing against the agent.
    public static final String PHONE_BUSY = "PHONE_BUSY";

    public static Terms of(QueueProfile queue) {
        return of(queue, null);
    }

    /// @param channel of the interaction, null if not known; calling a customer back takes longer than connecting one
    ///                who is on the line
    public static Terms of(QueueProfile queue, @Nullable Channel channel) {
        var offering = queue.offering();
        return new Terms(
                offering.offerTime(),
                channel == Channel.CALLBACK
                        ? offering.connectTime().plus(queue.callback().ringTime())
                        : offering.connectTime(),
                queue.wrapUp().limit(),
                queue.wrapUp().extension(),
                offering.missesToNotReady(),
                offering.declineDelay(),
                offering.busyDelay(),
                offering.missDelay(),
                channel == Channel.CALLBACK && queue.callback().customerFirst() != null);
    }
}
