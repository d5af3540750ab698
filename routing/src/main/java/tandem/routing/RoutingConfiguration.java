package tandem.routing;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.routing.config.ConfigurationFiles;

/// What the operator has configured: one consistent whole, immutable.
///
/// @param queues          in the order of the file
/// @param notReadyReasons in order of display
public record RoutingConfiguration(
        Map<QueueId, QueueProfile> queues,
        Map<AgentId, AgentProfile> agents,
        List<Code> notReadyReasons,
        Capacity capacity) {

    public RoutingConfiguration {
        queues = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(queues));
        agents = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(agents));
        notReadyReasons = List.copyOf(notReadyReasons);
    }

    public static RoutingConfiguration of(
            List<QueueProfile> queues, List<AgentProfile> agents, List<Code> notReadyReasons) {
        Map<QueueId, QueueProfile> byQueue = new LinkedHashMap<>();
        queues.forEach(queue -> byQueue.put(queue.id(), queue));
        Map<AgentId, AgentProfile> byAgent = new LinkedHashMap<>();
        agents.forEach(agent -> byAgent.put(agent.id(), agent));
        return new RoutingConfiguration(byQueue, byAgent, notReadyReasons, Capacity.DEFAULT);
    }

    /// Reads queues.yml and agents.yml.
    ///
    /// @throws InvalidConfigurationException if anything is wrong with them; nothing is half loaded
    public static RoutingConfiguration load(Path configFolder) {
        return ConfigurationFiles.load(configFolder);
    }
}
