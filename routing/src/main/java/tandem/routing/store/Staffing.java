package tandem.routing.store;

import java.util.List;
import tandem.routing.AgentProfile;
import tandem.routing.Capacity;

/// An agent with all he may serve, fully resolved.
///
/// @param capacity of the tenant: for the interrupt matrix
public record Staffing(AgentProfile agent, Capacity capacity, List<Serving> lines) {
    public Staffing {
        lines = List.copyOf(lines);
    }
}
