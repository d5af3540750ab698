package tandem.routing.port;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tandem.core.AgentId;
import tandem.core.SessionId;
import tandem.routing.AgentResult;
import tandem.routing.AgentView;

/// Agents and their desktops. A part of [RoutingStore].
public interface Desks {
    /// What they hold stays theirs; of it, what nothing may interrupt by their terms now is resumed.
    ///
    /// @param version of the registered signatures from which their lines were chosen
    /// @return empty if signatures have been registered since; nothing was changed
    Optional<AgentView> logIn(Staffing staffing, SessionId session, long version, Step step);

    /// Changes what a logged-in agent may serve, their capacity, and what may interrupt what; what they hold
    /// stays theirs, its weight and their name too. What nothing may interrupt any more is resumed, then they
    /// are served. For [Registry#register] it counts as a log-in. Not logged in: nothing, and true.
    ///
    /// @return false if signatures have been registered since; nothing was changed
    boolean restaff(Staffing staffing, long version, Step step);

    AgentResult logOut(AgentId agent, SessionId session, Step step);

    AgentResult ready(AgentId agent, SessionId session, Step step);

    AgentResult notReady(AgentId agent, SessionId session, String reason, Step step);

    /// @param noOffersFrom when this begins to cost them offers
    void desktopLost(AgentId agent, SessionId session, Instant noOffersFrom, Step step);

    AgentResult desktopBack(AgentId agent, SessionId session, Step step);

    /// The [Staffing#fingerprint] by which each logged-in agent was staffed last. Who logs in or out meanwhile may be
    /// missing.
    Map<AgentId, String> staffed();
}
