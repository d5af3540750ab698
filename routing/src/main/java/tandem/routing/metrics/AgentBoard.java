package tandem.routing.metrics;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.routing.AgentView;
import tandem.routing.Presence;
import tandem.routing.RoutingSnapshot;

/// How every logged-in agent stands, folded from the journal: begins with a [RoutingSnapshot] and takes what came
/// after.
///
/// Not safe for use by several threads.
public final class AgentBoard {
    /// @param since of this presence
    public record Row(
            AgentId id,
            String name,
            Presence presence,
            @Nullable String reason,
            Instant since,
            int load,
            boolean connected,
            List<Work> work) {}

    /// @param since when it came into this state
    public record Work(
            InteractionId id,
            Channel channel,
            InteractionState state,
            @Nullable QueueId queue,
            Instant since) {}

    private static final class Agent {
        final AgentId id;
        String name;
        Presence presence = Presence.NOT_READY;

        @Nullable
        String reason;

        Instant since;
        boolean connected;
        final Map<InteractionId, Work> work = new LinkedHashMap<>();

        Agent(AgentId id, String name, Instant since) {
            this.id = id;
            this.name = name;
            this.since = since;
        }
    }

    private final ToIntFunction<Channel> weights;
    private final EventId from;
    private final Map<AgentId, Agent> agents = new HashMap<>();
    private final Map<InteractionId, AgentId> holders = new HashMap<>();
    private Set<AgentId> changed = new HashSet<>();

    /// @param weights how much of an agent one interaction of a channel takes
    public AgentBoard(RoutingSnapshot snapshot, ToIntFunction<Channel> weights) {
        this.weights = weights;
        this.from = snapshot.at();
        snapshot.agents().forEach(this::begin);
    }

    private void begin(AgentView view) {
        var agent = new Agent(view.id(), view.name(), view.since());
        agent.presence = view.presence();
        agent.reason = view.reason();
        agent.connected = view.connected();
        agents.put(view.id(), agent);
        for (Interaction held : view.work()) {
            var since = held.connectedAt() != null ? held.connectedAt() : held.openedAt();
            put(agent, new Work(held.id(), held.channel(), held.state(), held.queue(), since));
        }
    }

    /// What is part of the snapshot already is ignored.
    public void apply(JournalEntry entry) {
        if (entry.id().compareTo(from) <= 0) {
            return;
        }
        switch (entry.event()) {
            case Event.AgentLoggedIn e -> loggedIn(e, entry.at());
            case Event.AgentLoggedOut e -> loggedOut(e.agent());
            case Event.AgentReady e -> presence(e.agent(), Presence.READY, null, entry.at());
            case Event.AgentNotReady e -> presence(e.agent(), Presence.NOT_READY, e.reason(), entry.at());
            case Event.DesktopLost e -> connection(e.agent(), !e.lost());
            case Event.Offered e -> hold(e.agent(), entry, InteractionState.OFFERED);
            case Event.Accepted e -> hold(e.agent(), entry, InteractionState.CONNECTING);
            case Event.Connected e -> hold(e.agent(), entry, InteractionState.CONNECTED);
            case Event.WrapUpStarted e -> hold(e.agent(), entry, InteractionState.WRAP_UP);
            case Event.Declined _, Event.OfferExpired _, Event.OfferRescinded _ -> release(entry);
            case Event.ConnectFailed _, Event.Queued _, Event.Closed _ -> release(entry);
            default -> {
                // changes nobody's state
            }
        }
    }

    private void loggedIn(Event.AgentLoggedIn event, Instant at) {
        var agent = agents.computeIfAbsent(event.agent(), id -> new Agent(id, event.name(), at));
        agent.name = event.name();
        agent.presence = Presence.NOT_READY;
        agent.reason = "LOGGED_IN";
        agent.since = at;
        agent.connected = true;
        changed.add(event.agent());
    }

    private void loggedOut(AgentId id) {
        var agent = agents.remove(id);
        if (agent != null) {
            agent.work.keySet().forEach(holders::remove);
        }
        changed.add(id);
    }

    private void presence(AgentId id, Presence presence, @Nullable String reason, Instant at) {
        var agent = agents.get(id);
        if (agent != null) {
            agent.presence = presence;
            agent.reason = reason;
            agent.since = at;
            changed.add(id);
        }
    }

    private void connection(AgentId id, boolean connected) {
        var agent = agents.get(id);
        if (agent != null) {
            agent.connected = connected;
            changed.add(id);
        }
    }

    private void hold(AgentId id, JournalEntry entry, InteractionState state) {
        var agent = agents.get(id);
        var interaction = entry.interaction();
        var channel = entry.channel();
        if (agent != null && interaction != null && channel != null) {
            put(agent, new Work(interaction, channel, state, entry.queue(), entry.at()));
            changed.add(id);
        }
    }

    private void put(Agent agent, Work work) {
        agent.work.put(work.id(), work);
        holders.put(work.id(), agent.id);
    }

    private void release(JournalEntry entry) {
        var interaction = entry.interaction();
        var holder = interaction == null ? null : holders.remove(interaction);
        var agent = holder == null ? null : agents.get(holder);
        if (agent != null && interaction != null) {
            agent.work.remove(interaction);
            changed.add(agent.id);
        }
    }

    /// Empty if he is not logged in.
    public Optional<Row> row(AgentId id) {
        return Optional.ofNullable(agents.get(id)).map(this::row);
    }

    private Row row(Agent agent) {
        var work = List.copyOf(agent.work.values());
        int load = work.stream().map(Work::channel).mapToInt(weights).sum();
        return new Row(agent.id, agent.name, agent.presence, agent.reason, agent.since, load, agent.connected, work);
    }

    public Collection<AgentId> agents() {
        return List.copyOf(agents.keySet());
    }

    /// The agents of whom anything changed since the last call, those who logged out included.
    public Set<AgentId> drainChanged() {
        var drained = changed;
        changed = new HashSet<>();
        return drained;
    }
}
