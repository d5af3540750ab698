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
import tandem.routing.AgentView;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Presence;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.port.LineStaff;
import tandem.routing.port.Signature;

/// The facts of this moment as they were if another configuration were in force: who is there, and what each of
/// them could do then.
final class DraftFacts implements Facts {
    private final Facts now;
    private final Sources sources;
    private final InForce next;
    private final List<AgentView> there;
    private final Map<Signature, LineStaff> staff = new HashMap<>();

    /// @param there everybody logged in
    DraftFacts(Sources sources, RoutingConfiguration next, List<AgentView> there, Instant now) {
        this.now = new StoreFacts(sources, now);
        this.sources = sources;
        this.next = sources.inForce().draft(next);
        this.there = there;
    }

    @Override
    public Instant now() {
        return now.now();
    }

    @Override
    public RoutingConfiguration configuration() {
        return next.configuration();
    }

    @Override
    public int length(QueueId queue) {
        return now.length(queue);
    }

    @Override
    public int position(InteractionId interaction) {
        return now.position(interaction);
    }

    @Override
    public Optional<Duration> expectedWait(InteractionId interaction) {
        return now.expectedWait(interaction);
    }

    @Override
    public LineStaff staff(Signature signature) {
        return staff.computeIfAbsent(signature, this::count);
    }

    private LineStaff count(Signature signature) {
        int loggedIn = 0;
        int ready = 0;
        for (AgentView agent : there) {
            if (agent(agent.id()).filter(profile -> serves(profile, signature)).isPresent()) {
                loggedIn++;
                ready += agent.presence() == Presence.READY ? 1 : 0;
            }
        }
        return new LineStaff(loggedIn, ready);
    }

    static boolean serves(AgentProfile agent, Signature signature) {
        return agent.channels().contains(signature.channel())
                && signature.requirement().isMetBy(agent);
    }

    @Override
    public boolean atRisk(QueueId queue) {
        var profile = configuration().queues().get(queue);
        return profile != null && sources.health().isAtRisk(profile, now());
    }

    @Override
    public int stays(InteractionId interaction) {
        return now.stays(interaction);
    }

    @Override
    public boolean wasInContact(InteractionId interaction) {
        return now.wasInContact(interaction);
    }

    @Override
    public Optional<Instant> callable(QueueProfile queue, Interaction callback) {
        return next.callable(queue, Callbacks.number(callback), now());
    }
}
