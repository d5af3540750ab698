package tandem.desktop.rights;

import java.util.Map;
import java.util.Set;
import tandem.core.AgentId;

/// Named sets of agents (config/teams.yml). An agent may be in several.
public record Teams(Map<String, Team> byId) {
    public static final Teams NONE = new Teams(Map.of());

    public record Team(String id, String name, Set<AgentId> agents) {
        public Team {
            agents = Set.copyOf(agents);
        }
    }

    public Teams {
        byId = Map.copyOf(byId);
    }
}
