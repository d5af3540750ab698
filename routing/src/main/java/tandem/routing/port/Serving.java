package tandem.routing.port;

import tandem.routing.model.AgentProfile;
import tandem.routing.model.Capacity;

/// A line as one agent serves it.
///
/// @param weight share of their capacity that an interaction of this line takes
/// @param base   the part of their order among the free that never changes while they are logged in, lowest
///               first: BEST_PROFICIENCY 1000 − Σ of their levels in the skills asked for; LINEAR their rank;
///               RANDOM their share; else 0
public record Serving(Signature signature, int weight, int base) {

    public static Serving of(Signature signature, AgentProfile agent, Capacity capacity) {
        int base = switch (signature.choice()) {
            case BEST_PROFICIENCY -> Math.max(0, 1000 - signature.requirement().proficiency(agent));
            case LINEAR -> agent.rank();
            case RANDOM -> agent.share();
            case LONGEST_IDLE, LEAST_OCCUPIED, ROUND_ROBIN, FEWEST, RING_ALL -> 0;
        };
        return new Serving(signature, capacity.weight(signature.channel()), base);
    }
}
