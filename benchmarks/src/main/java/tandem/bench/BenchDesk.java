package tandem.bench;

import tandem.core.AgentId;
import tandem.core.SessionId;
import tandem.routing.Actor;

/// The one desktop of an agent of a benchmark.
final class BenchDesk {
    private BenchDesk() {}

    static Actor.Desktop of(AgentId agent) {
        return new Actor.Desktop(agent, session(agent));
    }

    static SessionId session(AgentId agent) {
        return new SessionId(agent + "-desktop");
    }
}
