package tandem.insight.metrics;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tandem.core.QueueId;
import tandem.routing.model.Calendar;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.QueueProfile.ServiceLevel;
import tandem.routing.model.RoutingConfiguration;

/// What each queue promises, and when it is open.
public interface Promises {
    /// Empty for a queue that is not configured any more.
    Optional<ServiceLevel> serviceLevel(QueueId queue);

    Calendar calendar(QueueId queue);

    /// As configured at the moment of each question.
    static Promises of(Supplier<RoutingConfiguration> configuration) {
        return new Promises() {
            @Override
            public Optional<ServiceLevel> serviceLevel(QueueId queue) {
                return Optional.ofNullable(configuration.get().queues().get(queue))
                        .map(QueueProfile::serviceLevel);
            }

            @Override
            public Calendar calendar(QueueId queue) {
                var profile = configuration.get().queues().get(queue);
                return profile == null
                        ? Calendar.ALWAYS_OPEN
                        : configuration.get().calendar(profile);
            }
        };
    }

    /// The same service level for all who have one, always open.
    static Promises of(Function<QueueId, Optional<ServiceLevel>> goals) {
        return new Promises() {
            @Override
            public Optional<ServiceLevel> serviceLevel(QueueId queue) {
                return goals.apply(queue);
            }

            @Override
            public Calendar calendar(QueueId queue) {
                return Calendar.ALWAYS_OPEN;
            }
        };
    }
}
