package tandem.insight.explain;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.insight.estimate.Choice;
import tandem.insight.estimate.PlaceInLine;
import tandem.insight.floor.PresentAgent;
import tandem.routing.WaitEstimate;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.port.Standing;

/// Everything an explanation is made from, as of one moment.
///
/// @param standing as routing has it
/// @param place    null if it does not wait, or this node has not read of it yet
/// @param choice   how its offer came about; null if it was not offered, or before this node was started
/// @param agents   everybody logged in
public record Situation(
        Instant at,
        Standing standing,
        @Nullable PlaceInLine place,
        @Nullable WaitEstimate estimate,
        @Nullable Choice choice,
        Map<AgentId, PresentAgent> agents,
        RoutingConfiguration configuration) {

    public Situation {
        agents = Map.copyOf(agents);
    }
}
