package tandem.routing.port;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import tandem.core.AgentId;
import tandem.core.SessionId;

/// Which node holds whose desktop, and until when each node is taken for alive. Each operation is harmless to repeat;
/// what follows from a lapse is fenced by the desktop's session.
public interface NodeLeases {
    /// Notes which node has the socket of an agent's desktop. The last one counts.
    void hold(AgentId agent, SessionId session, String node);

    /// A sign of life.
    ///
    /// @return whether the node had a lease, lapsed or not; false for a new one, or one that was taken for dead
    boolean renew(String node, Instant until);

    /// The nodes whose leases are over.
    List<String> lapsed(Instant now);

    Map<AgentId, SessionId> desktopsOf(String node);

    /// Forgets a node that was taken for dead. If it has given a sign of life meanwhile, its next one finds no lease,
    /// and
    /// it says that its desktops are there.
    void forget(String node);
}
