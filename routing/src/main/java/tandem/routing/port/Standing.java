package tandem.routing.port;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import tandem.core.AgentId;
import tandem.core.Interaction;

/// An interaction with what routing knows of its place, as one read.
///
/// @param version   grows with every enqueue, move, leaveQueue and transfer; a move says on which it builds
/// @param placement as it is now; its nextStep is the step deadline that is pending, null if none is
/// @param score     `enqueuedAt − 60000 × priority` [ms]; lowest is served first
/// @param offeredTo who has an open offer; several only with RING_ALL
/// @param excluded  agents to whom it is not offered again before that time, because they declined or missed it,
///                  or had a busy phone, or have transferred it (then also while they write it up); may still
///                  name some whose time is over
public record Standing(
        Interaction interaction,
        int version,
        Placement placement,
        long score,
        Set<AgentId> offeredTo,
        Map<AgentId, Instant> excluded) {}
