package tandem.routing.redis;

import tandem.core.Channel;
import tandem.routing.model.AgentChoice;

/// What the scripts know by number.
final class Numbers {
    private Numbers() {}

    /// As in lib/agent.lua.
    static int number(Channel channel) {
        return switch (channel) {
            case VOICE -> 1;
            case CHAT -> 2;
            case EMAIL -> 3;
            case CALLBACK -> 4;
            case VOICEMAIL -> 5;
            case SMS -> 6;
            case MESSAGING -> 7;
            case FAX -> 8;
            case TASK -> 9;
        };
    }

    /// As in lib/order.lua.
    static int number(AgentChoice choice) {
        return switch (choice) {
            case LONGEST_IDLE -> 0;
            case BEST_PROFICIENCY -> 1;
            case LEAST_OCCUPIED -> 2;
            case ROUND_ROBIN -> 3;
            case FEWEST -> 4;
            case LINEAR -> 5;
            case RANDOM -> 6;
            case RING_ALL -> 7;
        };
    }
}
