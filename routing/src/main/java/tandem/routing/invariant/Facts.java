package tandem.routing.invariant;

import java.util.HashMap;
import java.util.Map;
import tandem.core.AgentId;
import tandem.core.Channel;
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
    private final Map<AgentId, Staffed> staffed = new HashMap<>();
    private final Map<InteractionId, Capacity> weights = new HashMap<>();
    private final Map<InteractionId, Terms> terms = new HashMap<>();

    private record Staffed(AgentProfile profile, Capacity capacity) {}

    public Facts(RoutingConfiguration configuration, Settings settings) {
        this.configuration = configuration;
        this.settings = settings;
    }

    void staffed(AgentProfile profile, Capacity inForce) {
        staffed.put(profile.id(), new Staffed(profile, inForce));
    }

    void opened(InteractionId interaction, Capacity by) {
        weights.putIfAbsent(interaction, by);
    }

    void queued(InteractionId interaction, Terms by) {
        terms.put(interaction, by);
    }

    void forget(InteractionId interaction) {
        terms.remove(interaction);
        weights.remove(interaction);
    }

    AgentProfile profile(AgentId agent) {
        Staffed known = staffed.get(agent);
        AgentProfile profile = known == null ? configuration.agents().get(agent) : known.profile();
        if (profile == null) {
            throw new Violation("I1", "nobody knows the agent " + agent);
        }
        return profile;
    }

    boolean mayInterrupt(AgentId agent, Channel newcomer, Channel held) {
        Staffed known = staffed.get(agent);
        return (known == null ? configuration.capacity() : known.capacity()).mayInterrupt(newcomer, held);
    }

    int weight(InteractionId interaction, Channel channel) {
        return weights.getOrDefault(interaction, configuration.capacity()).weight(channel);
    }

    int weightWhileCustomerOwes(InteractionId interaction, Channel channel) {
        return weights.getOrDefault(interaction, configuration.capacity()).weightWhileCustomerOwes(channel);
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
