package tandem.routing;

import java.util.Map;
import java.util.Set;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;

/// An agent as configured in config/agents.yml.
///
/// @param skills  level 1–10 by skill; languages are skills named `lang:en`
/// @param queues  the queues he serves; empty means every queue whose requirement he meets
public record AgentProfile(
        AgentId id,
        String name,
        Map<String, Integer> skills,
        Set<Channel> channels,
        Set<QueueId> queues,
        int capacity) {}
