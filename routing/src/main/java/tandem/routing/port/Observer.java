package tandem.routing.port;

import java.util.Optional;
import java.util.function.Function;
import tandem.core.QueueId;
import tandem.routing.WaitEstimates;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;

/// Whoever watches what routing does and answers what its rules ask about it; routing knows nothing else of them.
public interface Observer extends AutoCloseable {
    WaitEstimates waits();

    /// @param queues the terms of a queue, retired ones as well
    QueueHealth health(Function<QueueId, Optional<QueueProfile>> queues);

    /// Another configuration comes into force; called once before anything else is asked.
    void configured(RoutingConfiguration configuration);

    /// Follows by itself from now on, until closed.
    void start();

    @Override
    void close();
}
