package tandem.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.routing.config.ConfigurationFiles;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;

/// What flows may refer to: where they may send callers and by which calendars they may ask, as routing is
/// configured now.
@FunctionalInterface
public interface Destinations {

    /// Whether config/queues.yml has it.
    boolean isQueue(QueueId queue);

    /// Whether it does, and takes these.
    default boolean takes(QueueId queue, Channel channel) {
        return isQueue(queue);
    }

    /// The flows that queues ask after a call by, by queue.
    default Map<QueueId, String> surveys() {
        return Map.of();
    }

    /// What the requirement names though config/ does not have it, one sentence each.
    default List<String> unknownNames(Requirement requirement) {
        return List.of();
    }

    /// Those of config/calendars.yml.
    default Set<String> calendars() {
        return Set.of();
    }

    /// Those of `tandem.ivr.services`.
    default Set<String> services() {
        return Set.of();
    }

    /// What this configuration has, and these services.
    static Destinations of(Supplier<RoutingConfiguration> configuration, Set<String> services) {
        return new Destinations() {
            @Override
            public Set<String> services() {
                return services;
            }

            @Override
            public Map<QueueId, String> surveys() {
                var flows = new LinkedHashMap<QueueId, String>();
                configuration.get().queues().forEach((id, queue) -> {
                    var flow = queue.treatment().survey().flow();
                    if (flow != null) {
                        flows.put(id, flow);
                    }
                });
                return flows;
            }

            @Override
            public boolean takes(QueueId queue, Channel channel) {
                var profile = configuration.get().queues().get(queue);
                return profile != null && profile.channels().contains(channel);
            }

            @Override
            public boolean isQueue(QueueId queue) {
                return configuration.get().queues().containsKey(queue);
            }

            @Override
            public List<String> unknownNames(Requirement requirement) {
                return ConfigurationFiles.unknownNames(configuration.get(), requirement);
            }

            @Override
            public Set<String> calendars() {
                return configuration.get().calendars().keySet();
            }
        };
    }
}
