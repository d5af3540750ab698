package tandem.routing;

import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.routing.model.Requirement;

/// Where an agent passes an interaction on to (R18).
public sealed interface TransferTarget {
    /// Back to the queue it came from, at its old place.
    record Back() implements TransferTarget {}

    record ToQueue(QueueId queue) implements TransferTarget {}

    /// In the queue it came from, but for this agent alone, for as long as its steps leave it so.
    record ToAgent(AgentId agent) implements TransferTarget {}

    /// In the queue it came from, for whoever meets this.
    record ToSkill(Requirement requirement) implements TransferTarget {}
}
