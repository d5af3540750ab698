package tandem.routing.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.routing.WaitEstimate;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.port.LineStaff;
import tandem.routing.port.Signature;

/// Facts as one round of decisions sees them: who is there is read once, lengths and places each time, because
/// the decisions change them.
final class StoreFacts implements Facts {
    private final Instant now;
    private final Sources sources;
    private final RoutingConfiguration configuration;
    private final Map<Signature, LineStaff> staff = new HashMap<>();
    private final Map<QueueId, Boolean> atRisk = new HashMap<>();

    StoreFacts(Sources sources, Instant now) {
        this.sources = sources;
        this.now = now;
        this.configuration = sources.inForce().configuration();
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public RoutingConfiguration configuration() {
        return configuration;
    }

    @Override
    public Optional<Instant> callable(QueueProfile queue, Interaction callback) {
        return sources.inForce().callable(queue, Callbacks.number(callback), now);
    }

    @Override
    public int length(QueueId queue) {
        return sources.store().length(queue);
    }

    @Override
    public int position(InteractionId interaction) {
        return sources.store().position(interaction).orElse(Integer.MAX_VALUE);
    }

    @Override
    public Optional<Duration> expectedWait(InteractionId interaction) {
        return sources.estimates().of(interaction).map(WaitEstimate::high);
    }

    @Override
    public LineStaff staff(Signature signature) {
        return staff.computeIfAbsent(signature, this::readStaff);
    }

    @Override
    public boolean atRisk(QueueId queue) {
        return atRisk.computeIfAbsent(
                queue,
                id -> sources.inForce()
                        .queue(id)
                        .filter(profile -> sources.health().isAtRisk(profile, now))
                        .isPresent());
    }

    @Override
    public int stays(InteractionId interaction) {
        return (int) sources.journal().of(interaction).stream()
                .filter(entry -> entry.event() instanceof Event.Queued)
                .count();
    }

    @Override
    public boolean wasInContact(InteractionId interaction) {
        return sources.journal().of(interaction).stream().anyMatch(entry -> entry.event() instanceof Event.Connected);
    }

    /// Nobody may have asked for it yet (what a donor's own would need): then it is made known first.
    private LineStaff readStaff(Signature signature) {
        var read = sources.store().staff(List.of(signature)).getOrDefault(signature, LineStaff.NOBODY);
        if (read.loggedIn() > 0) {
            return read;
        }
        sources.lines().register(signature, now);
        return sources.store().staff(List.of(signature)).getOrDefault(signature, LineStaff.NOBODY);
    }
}
