package tandem.routing;

import java.util.Map;
import tandem.core.AgentId;

/// What agents can do for this shift only (S4): other skills than config/agents.yml says, until they log out. In force
/// at all nodes, and over a change of the files.
public interface ShiftSkills {

    /// @param skills level 1–10 by skill, all that they have from now on
    /// @throws UnknownAgentException    if config/agents.yml has no such agent
    /// @throws IllegalArgumentException saying which skill or level there is not
    void change(AgentId agent, Map<String, Integer> skills);

    /// They have those of config/agents.yml again. Does nothing if they have.
    void reset(AgentId agent);

    /// Those of config/agents.yml.
    Map<String, Integer> usual(AgentId agent);

    /// By agent, for those who have others than usual.
    Map<AgentId, Map<String, Integer>> changed();
}
