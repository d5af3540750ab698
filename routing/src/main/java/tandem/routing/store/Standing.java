package tandem.routing.store;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import tandem.core.AgentId;
import tandem.core.Interaction;

/// An interaction with what routing knows of its place, as one read.
///
/// @param version   changes with every [RoutingStore#move] and every new stay in a queue; a move says on which it
/// builds
/// @param placement as it is now; for one that has never been queued see [RoutingStore#standing]
/// @param score     `enqueuedAt − 60000 × priority` [ms]; lowest is served first
/// @param offeredTo who has an open offer; several only with RING_ALL
/// @param excluded  agents to whom it is not offered again before that time, because they declined or missed it
public record Standing(
        Interaction interaction,
        int version,
        Placement placement,
        long score,
        Set<AgentId> offeredTo,
        Map<AgentId, Instant> excluded) {}
