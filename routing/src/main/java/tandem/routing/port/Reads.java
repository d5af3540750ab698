package tandem.routing.port;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tandem.core.AgentId;
import tandem.core.CustomerId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.routing.AgentView;
import tandem.routing.RoutingSnapshot;

/// Reads; each one round trip. A part of [RoutingStore].
public interface Reads {
    Optional<Interaction> find(InteractionId interaction);

    Optional<AgentView> agent(AgentId agent);

    RoutingSnapshot snapshot(Collection<QueueId> queues, int limitPerQueue);

    /// Place in line from 1.
    Optional<Integer> position(InteractionId interaction);

    /// Who was in contact with this customer last (R8), noted by [Contacts#end] and [Offers#transfer] of a CONNECTED
    /// interaction and kept for 30 days; empty if nobody was.
    Optional<AgentId> lastAgent(CustomerId customer);

    /// Where an interaction stands, or stood last; empty if unknown or never queued.
    Optional<Standing> standing(InteractionId interaction);

    /// The first of a queue in the order of service.
    List<InteractionId> heads(QueueId queue, int limit);

    /// How many wait in a queue.
    int length(QueueId queue);

    /// How many wait in each of these.
    Map<QueueId, Integer> lengths(Collection<QueueId> queues);
}
