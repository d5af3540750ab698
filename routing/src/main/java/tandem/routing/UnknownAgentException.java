package tandem.routing;

import tandem.core.AgentId;

/// No such agent in config/agents.yml.
public final class UnknownAgentException extends RuntimeException {
    public UnknownAgentException(AgentId agent) {
        super("There is no agent '" + agent + "' in config/agents.yml");
    }
}
