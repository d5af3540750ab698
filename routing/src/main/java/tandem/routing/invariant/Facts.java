package tandem.routing.invariant;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.routing.AgentProfile;
import tandem.routing.Capacity;
import tandem.routing.QueueProfile;
import tandem.routing.RoutingConfiguration;
import tandem.routing.Settings;
import tandem.routing.store.Terms;

/// What the journal does not say: who can do what, what work weighs, on which terms it is offered. From the
/// configuration, unless somebody who stands at the store's door ([CheckedStore]) knows better.
public final class Facts {
    private final RoutingConfiguration configuration;
    final Settings settings;
    private final Map<AgentId, AgentProfile> profiles = new HashMap<>();
    private final Map<InteractionId, Terms> terms = new HashMap<>();
    private @Nullable Capacity capacity;

    public Facts(RoutingConfiguration configuration, Settings settings) {
        this.configuration = configuration;
        this.settings = settings;
    }

    void staffed(AgentProfile profile, Capacity inForce) {
        profiles.put(profile.id(), profile);
        capacity = inForce;
    }

    void queued(InteractionId interaction, Terms by) {
        terms.put(interaction, by);
    }

    void forget(InteractionId interaction) {
        terms.remove(interaction);
    }

    AgentProfile profile(AgentId agent) {
        AgentProfile known = profiles.getOrDefault(agent, configuration.agents().get(agent));
        if (known == null) {
            throw new Violation("I1", "nobody knows the agent " + agent);
        }
        return known;
    }

    Capacity capacity() {
        return capacity == null ? configuration.capacity() : capacity;
    }

    Terms terms(InteractionId interaction, QueueId queue) {
        Terms known = terms.get(interaction);
        if (known != null) {
            return known;
        }
        QueueProfile profile = configuration.queues().get(queue);
        if (profile == null) {
            throw new Violation("I1", "nobody knows the queue " + queue);
        }
        return Terms.of(profile);
    }
}
