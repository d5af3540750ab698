package tandem.routing;

import java.util.List;
import java.util.Map;
import tandem.core.Interaction;
import tandem.core.QueueId;
import tandem.core.event.EventId;

/// Routing at one moment.
///
/// @param at      the journal position it corresponds to: what comes after it is not in it
/// @param waiting per queue in the order of service, at most the first thousand of each
/// @param agents  everybody logged in
public record RoutingSnapshot(EventId at, Map<QueueId, List<Interaction>> waiting, List<AgentView> agents) {}
