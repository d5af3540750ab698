package tandem.routing.port;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import tandem.core.AgentId;
import tandem.core.QueueId;

/// Which lines there are and who serves them, and under which configuration queues stand. A part of [RoutingStore].
public interface Registry {
    /// All registered ones, with the version that any further registration changes.
    Versioned<Signature> signatures();

    /// Who is logged in, with the version that any further log-in changes.
    Versioned<AgentId> loggedIn();

    /// Makes a signature known and adds it to these agents.
    ///
    /// @param agents how each of those who meet it serves it
    /// @param logIns version of [#loggedIn()] from which the agents were chosen
    /// @return false if somebody has logged in since; nothing was changed
    boolean register(Signature signature, Map<AgentId, Serving> agents, long logIns, Step step);

    /// Who is there for each of these; a signature nobody serves or knows has [LineStaff#NOBODY].
    Map<Signature, LineStaff> staff(Collection<Signature> signatures);

    /// Things as read at a version, for an optimistic change.
    record Versioned<T>(long version, Set<T> values) {}

    /// What [#noteQueues] has noted.
    Map<QueueId, String> notedQueues();

    /// Notes how queues are configured, once those who wait in them have come under it; an empty text forgets one.
    void noteQueues(Map<QueueId, String> notes, Step step);
}
