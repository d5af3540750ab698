package tandem.routing.config;

import java.nio.file.Path;
import tandem.routing.Capacity;
import tandem.routing.RoutingConfiguration;

/// The files under config/ that concern routing.
public final class ConfigurationFiles {
    private ConfigurationFiles() {}

    public static RoutingConfiguration load(Path folder) {
        var queues = new QueuesFile(folder.resolve("queues.yml")).load();
        var agents = new AgentsFile(folder.resolve("agents.yml"));
        return new RoutingConfiguration(queues, agents.load(), agents.notReadyReasons(), Capacity.DEFAULT);
    }
}
