package tandem.routing;

import java.util.Set;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.routing.model.Action;

/// One thing that another configuration would do to those who wait or work.
public sealed interface Foreseen {
    /// The queue is gone; those who wait in it are served on its old terms, nobody new gets in.
    record QueueGone(QueueId queue, int waiting) implements Foreseen {}

    /// A step of their queue would send them to another at once.
    record Moved(QueueId from, QueueId to, int waiting) implements Foreseen {}

    /// A step of their queue would have them leave it at once.
    record Left(QueueId from, Action.Exit exit, int waiting) implements Foreseen {}

    /// Callbacks that would wait for other hours.
    record Postponed(QueueId queue, int waiting) implements Foreseen {}

    /// They would ask for something else of an agent, or be chosen for by another rule.
    record OtherTerms(QueueId queue, int waiting) implements Foreseen {}

    /// Somebody who is logged in may serve them now, and nobody might then.
    record Unserved(QueueId queue, int waiting) implements Foreseen {}

    /// The agent is logged in, and is logged out as soon as they hold nothing.
    record AgentGone(AgentId agent, int holding) implements Foreseen {}

    /// @param lost     skills, languages, tags and channels they would not have any more
    /// @param gained   those they would have besides
    /// @param noLonger how many who wait they may serve now and might not then
    /// @param besides  how many it would be the other way round
    record AgentChanged(
            AgentId agent, boolean loggedIn, Set<String> lost, Set<String> gained, int noLonger, int besides)
            implements Foreseen {}

    /// A calendar that would never be open again.
    ///
    /// @param queues that go by it
    record NeverOpen(String calendar, Set<QueueId> queues) implements Foreseen {}

    /// Open now, and closed then.
    record Closed(QueueId queue, int waiting) implements Foreseen {}

    /// More wait than were looked at.
    record NotAll(int lookedAt, int waiting) implements Foreseen {}
}
