package tandem.routing;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import tandem.core.Channel;
import tandem.core.QueueId;

/// A queue as configured in config/queues.yml.
///
/// @param offerTime    how long an agent may consider an offer
/// @param connectTime  how long the adapter may take to connect the two after accept
/// @param missesToNotReady consecutive missed offers after which the agent goes not-ready (R7)
public record QueueProfile(
        QueueId id,
        String name,
        Set<Channel> channels,
        Requirement requirement,
        Duration offerTime,
        Duration connectTime,
        int missesToNotReady,
        WrapUp wrapUp,
        ServiceLevel serviceLevel) {

    /// @param limit        zero for none at all
    /// @param dispositions the codes an agent may choose from, in order of display
    public record WrapUp(Duration limit, boolean dispositionMandatory, List<Code> dispositions) {}

    /// Answered within `within` for `target` (0–1) of the contacts; abandoned before `shortAbandon` does not count (M).
    public record ServiceLevel(Duration within, double target, Duration shortAbandon) {}
}
