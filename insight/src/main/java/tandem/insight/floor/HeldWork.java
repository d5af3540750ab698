package tandem.insight.floor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;

/// Something an agent holds.
///
/// @param since  when it came into this state
/// @param weight how much of the agent it takes
/// @param paused whether something that may interrupt it has done so (R5), or the caller is on hold (T4)
public record HeldWork(
        InteractionId id,
        Channel channel,
        InteractionState state,
        @Nullable QueueId queue,
        Instant since,
        int weight,
        boolean paused) {

    HeldWork weighing(int now) {
        return new HeldWork(id, channel, state, queue, since, now, paused);
    }
}
