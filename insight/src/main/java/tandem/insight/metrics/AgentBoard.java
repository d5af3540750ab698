package tandem.insight.metrics;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.routing.AgentView;
import tandem.routing.RoutingSnapshot;
import tandem.routing.model.Capacity;
import tandem.routing.model.Presence;
import tandem.routing.model.RoutingConfiguration;

/// How every logged-in agent stands, folded from the journal: begins with a [RoutingSnapshot] and takes what came
/// after. Several agents may hold one interaction: all whom it is offered to at once, and who has passed it on and
/// still writes it up.
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

    /// @param since  when it came into this state
    /// @param weight how much of the agent it takes
    /// @param paused whether something that may interrupt it has done so (R5)
    public record Work(
            InteractionId id,
            Channel channel,
            InteractionState state,
            @Nullable QueueId queue,
            Instant since,
            int weight,
            boolean paused) {

        private Work in(InteractionState next, @Nullable QueueId now, Instant at) {
            return new Work(id, channel, next, now, at, weight, false);
        }

        private Work weighing(int now) {
            return new Work(id, channel, state, queue, since, now, paused);
        }

        private Work paused(boolean now) {
            return new Work(id, channel, state, queue, since, weight, now);
        }
    }

    private static final class Agent {
        final AgentId id;
        String name;
        Presence presence = Presence.NOT_READY;

        @Nullable
        String reason;

        Instant since;
        boolean connected;
        int capacity = 100;
        final Map<InteractionId, Work> work = new LinkedHashMap<>();

        Agent(AgentId id, String name, Instant since) {
            this.id = id;
            this.name = name;
            this.since = since;
        }
    }

    private final Supplier<RoutingConfiguration> configuration;
    private final EventId from;
    private final Map<AgentId, Agent> agents = new HashMap<>();
    private final Map<InteractionId, Set<AgentId>> holders = new HashMap<>();
    private Set<AgentId> changed = new HashSet<>();

    /// @param configuration as it is in force
    public AgentBoard(RoutingSnapshot snapshot, Supplier<RoutingConfiguration> configuration) {
        this.configuration = configuration;
        this.from = snapshot.at();
        snapshot.agents().forEach(this::begin);
    }

    private void begin(AgentView view) {
        var agent = new Agent(view.id(), view.name(), view.since());
        agent.presence = view.presence();
        agent.reason = view.reason();
        agent.connected = view.connected();
        agent.capacity = view.capacity();
        agents.put(view.id(), agent);
        var rules = rules();
        for (Interaction held : view.work()) {
            var since = held.connectedAt() != null ? held.connectedAt() : held.openedAt();
            var weight = rules.weight(held.channel());
            put(agent, new Work(held.id(), held.channel(), held.state(), held.queue(), since, weight, false));
        }
        agent.work.replaceAll(
                (_, work) -> work.paused(work.state() == InteractionState.CONNECTED && isSetAside(agent, work)));
        lighten(agent, view.load(), rules);
    }

    /// A snapshot does not say in which conversations the customer owes the answer; the load tells how many there are.
    private void lighten(Agent agent, int load, Capacity rules) {
        for (Work work : List.copyOf(agent.work.values())) {
            int light = rules.weightWhileCustomerOwes(work.channel());
            if (work.state() == InteractionState.CONNECTED && load(agent) - work.weight() + light >= load) {
                agent.work.put(work.id(), work.weighing(light));
            }
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
            case Event.Interrupted e -> pause(e.agent(), entry, true);
            case Event.Held e -> pause(e.agent(), entry, true);
            case Event.Resumed e -> pause(e.agent(), entry, false);
            case Event.MessageAdded e -> said(e.author(), entry);
            case Event.MailAdded e -> said(e.author(), entry);
            case Event.Declined e -> release(e.agent(), entry.interaction());
            case Event.OfferExpired e -> release(e.agent(), entry.interaction());
            case Event.OfferRescinded e -> release(e.agent(), entry.interaction());
            case Event.ConnectFailed e -> release(e.agent(), entry.interaction());
            case Event.AttemptFailed e -> release(e.agent(), entry.interaction());
            case Event.Transferred e -> release(e.agent(), entry.interaction());
            case Event.WrapUpCompleted e -> release(e.agent(), entry.interaction());
            case Event.Queued _ -> release(entry.interaction(), state -> state == InteractionState.CONNECTED);
            case Event.Closed _ -> release(entry.interaction(), state -> state != InteractionState.WRAP_UP);
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
        var profile = configuration.get().agents().get(event.agent());
        if (profile != null) {
            agent.capacity = profile.capacity();
        }
        changed.add(event.agent());
    }

    private void loggedOut(AgentId id) {
        var agent = agents.remove(id);
        if (agent != null) {
            agent.work.keySet().forEach(interaction -> forget(id, interaction));
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
            var before = agent.work.get(interaction);
            int full = rules().weight(channel);
            put(
                    agent,
                    before == null || state == InteractionState.OFFERED
                            ? new Work(interaction, channel, state, entry.queue(), entry.at(), full, false)
                            : before.in(state, entry.queue(), entry.at()));
            changed.add(id);
        }
    }

    private void pause(AgentId id, JournalEntry entry, boolean paused) {
        var agent = agents.get(id);
        var interaction = entry.interaction();
        if (agent != null && interaction != null) {
            agent.work.computeIfPresent(
                    interaction, (_, work) -> work.state() == InteractionState.CONNECTED ? work.paused(paused) : work);
            changed.add(id);
        }
    }

    /// While the customer owes the answer it weighs less; afterwards as much of its full weight as there is room (R5).
    private void said(Party author, JournalEntry entry) {
        var interaction = entry.interaction();
        var channel = entry.channel();
        if (interaction == null || channel == null || author == Party.SYSTEM) {
            return;
        }
        var rules = rules();
        for (AgentId holder : holders.getOrDefault(interaction, Set.of())) {
            var agent = agents.get(holder);
            var work = agent == null ? null : agent.work.get(interaction);
            if (agent != null && work != null && work.state() == InteractionState.CONNECTED) {
                int room = Math.max(0, agent.capacity - load(agent));
                int weight = author == Party.AGENT
                        ? Math.min(work.weight(), rules.weightWhileCustomerOwes(channel))
                        : Math.min(Math.max(work.weight(), rules.weight(channel)), work.weight() + room);
                agent.work.put(interaction, work.weighing(weight));
                changed.add(holder);
            }
        }
    }

    private Capacity rules() {
        return configuration.get().capacity();
    }

    private void put(Agent agent, Work work) {
        agent.work.put(work.id(), work);
        holders.computeIfAbsent(work.id(), id -> new HashSet<>(2)).add(agent.id);
    }

    private void release(AgentId holder, @Nullable InteractionId interaction) {
        var agent = agents.get(holder);
        if (interaction != null) {
            forget(holder, interaction);
            if (agent != null && agent.work.remove(interaction) != null) {
                changed.add(holder);
            }
        }
    }

    /// Queued, it leaves who was in contact: who is offered it, or connects, keeps it when it is moved. Closed, it
    /// leaves all but who still writes it up: that ends by itself.
    private void release(@Nullable InteractionId interaction, Predicate<InteractionState> from) {
        for (AgentId holder : List.copyOf(holders.getOrDefault(interaction, Set.of()))) {
            var agent = agents.get(holder);
            var work = agent == null ? null : agent.work.get(interaction);
            if (work == null || from.test(work.state())) {
                release(holder, interaction);
            }
        }
    }

    private void forget(AgentId holder, InteractionId interaction) {
        holders.computeIfPresent(interaction, (_, all) -> {
            all.remove(holder);
            return all.isEmpty() ? null : all;
        });
    }

    /// Empty if they are not logged in.
    public Optional<Row> row(AgentId id) {
        return Optional.ofNullable(agents.get(id)).map(this::row);
    }

    private Row row(Agent agent) {
        var work = List.copyOf(agent.work.values());
        return new Row(
                agent.id, agent.name, agent.presence, agent.reason, agent.since, load(agent), agent.connected, work);
    }

    private int load(Agent agent) {
        return agent.work.values().stream()
                .filter(work -> !isSetAside(agent, work))
                .mapToInt(Work::weight)
                .sum();
    }

    /// Work in contact or in wrap-up does not count while they hold something that may interrupt it (R5).
    private boolean isSetAside(Agent agent, Work work) {
        var rules = rules();
        return (work.state() == InteractionState.CONNECTED || work.state() == InteractionState.WRAP_UP)
                && agent.work.values().stream()
                        .anyMatch(other ->
                                !other.id().equals(work.id()) && rules.mayInterrupt(other.channel(), work.channel()));
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
