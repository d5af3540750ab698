package tandem.routing.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.port.LineStaff;
import tandem.routing.port.Signature;

/// What [StepRules] may want to know, each read when it is asked for.
interface Facts {
    Instant now();

    RoutingConfiguration configuration();

    /// How many wait in a queue.
    int length(QueueId queue);

    /// Place in the queue from 1; the highest number if it does not wait.
    int position(InteractionId interaction);

    /// Upper end of its estimated wait; empty if nothing can be said.
    Optional<Duration> expectedWait(InteractionId interaction);

    LineStaff staff(Signature signature);

    /// [QueueHealth#isAtRisk].
    boolean atRisk(QueueId queue);

    /// How often it has come into a queue.
    int stays(InteractionId interaction);

    /// Whether customer and agent have been in contact.
    boolean wasInContact(InteractionId interaction);

    /// When its customer may be called, from now on; empty if that is never so.
    Optional<Instant> callable(QueueProfile queue, Interaction callback);

    default boolean closed(QueueProfile queue) {
        return !configuration().calendar(queue).isOpen(now());
    }

    default Optional<AgentProfile> agent(AgentId id) {
        return Optional.ofNullable(configuration().agents().get(id));
    }
}
