package tandem.simulation.invariant;

import static tandem.simulation.invariant.JournalModel.refuseIf;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Capacity;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.routing.port.Serving;
import tandem.routing.port.Signature;
import tandem.routing.port.Staffing;
import tandem.routing.port.Terms;

/// What the journal does not say: who can do what, what work weighs, on which terms it is offered. From the
/// configuration, unless somebody who stands at the store's door ([CheckedStore]) knows better.
public final class Facts {
    private final RoutingConfiguration configuration;
    final Settings settings;
    private final Map<AgentId, Staffed> staffed = new HashMap<>();
    /// What each who has logged in was given to serve, and its weight.
    private final Map<AgentId, Map<Signature, Integer>> lines = new HashMap<>();
    private final Map<InteractionId, Capacity> weights = new HashMap<>();
    private final Map<InteractionId, Terms> terms = new HashMap<>();

    private record Staffed(AgentProfile profile, Capacity capacity) {}

    public Facts(RoutingConfiguration configuration, Settings settings) {
        this.configuration = configuration;
        this.settings = settings;
    }

    /// @param registered all signatures there were
    void staffed(Staffing by, Set<Signature> registered) {
        var profile = by.agent();
        Map<Signature, Integer> given = new LinkedHashMap<>();
        by.lines().forEach(line -> given.put(line.signature(), line.weight()));
        Set<Signature> met = registered.stream()
                .filter(signature -> signature.mayBeServedBy(profile))
                .collect(Collectors.toSet());
        refuseIf(!given.keySet().equals(met), "R1", () -> profile + " is given " + given + " and meets " + met);
        staffed.put(profile.id(), new Staffed(profile, by.capacity()));
        lines.put(profile.id(), given);
    }

    /// A new line; who serves it was found in the configuration of the node, which may be ahead of their
    /// staffing.
    void registered(Signature signature, Map<AgentId, Serving> by) {
        by.forEach((agent, serving) ->
                lines.computeIfAbsent(agent, _ -> new LinkedHashMap<>()).putIfAbsent(signature, serving.weight()));
    }

    boolean serves(AgentId agent, Signature signature) {
        var known = lines.get(agent);
        return known == null ? signature.mayBeServedBy(profile(agent)) : known.containsKey(signature);
    }

    void opened(InteractionId interaction, Capacity by) {
        weights.putIfAbsent(interaction, by);
    }

    /// By another channel, as heavy as it is there now.
    void changed(InteractionId interaction, Capacity by) {
        weights.put(interaction, by);
    }

    /// Whether no agent is offered it: its customer is called before one.
    boolean isOfferedToNobody(Contact contact) {
        return contact.channel == Channel.CALLBACK
                && terms(contact.id, contact.queue()).customerFirst();
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

    /// What it would take of this agent by their terms.
    int weight(AgentId agent, Contact contact) {
        Map<Signature, Integer> known = lines.getOrDefault(agent, Map.of());
        Integer ofLine = known.get(contact.signature());
        return ofLine != null
                ? ofLine
                : known.entrySet().stream()
                        .filter(line -> line.getKey().channel() == contact.channel)
                        .findFirst()
                        .map(Map.Entry::getValue)
                        .orElse(contact.full);
    }

    /// What it takes of this agent by its channel, whatever its line.
    int weightByChannel(AgentId agent, Contact contact) {
        return lines.getOrDefault(agent, Map.of()).entrySet().stream()
                .filter(line -> line.getKey().channel() == contact.channel)
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseGet(() -> weight(contact.id, contact.channel));
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
