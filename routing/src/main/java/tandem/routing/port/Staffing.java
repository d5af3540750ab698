package tandem.routing.port;

import java.util.List;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Capacity;

/// An agent with all they may serve, fully resolved.
///
/// @param capacity    of the tenant: for the interrupt matrix
/// @param fingerprint says what they are staffed by; kept as it is while they are logged in ([Desks#staffed])
public record Staffing(AgentProfile agent, Capacity capacity, List<Serving> lines, String fingerprint) {
    public Staffing {
        lines = List.copyOf(lines);
    }
}
