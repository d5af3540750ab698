package tandem.routing.invariant;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.SessionId;
import tandem.routing.Presence;

/// An agent as the journal tells him.
final class Desk {
    final AgentId agent;
    Presence presence = Presence.LOGGED_OUT;

    @Nullable
    SessionId session;

    @Nullable
    Instant lostAt;

    final Map<InteractionId, Contact> work = new LinkedHashMap<>();
    /// His own wrap-ups of what he has passed on: the weight each takes.
    final Map<InteractionId, Own> own = new LinkedHashMap<>();
    /// What is not offered to him before that time.
    final Map<InteractionId, Instant> excluded = new HashMap<>();

    private final Facts facts;

    record Own(Channel channel, int weight) {}

    Desk(AgentId agent, Facts facts) {
        this.agent = agent;
        this.facts = facts;
    }

    int capacity() {
        return facts.profile(agent).capacity();
    }

    /// Room by capacity alone, whatever his presence.
    int room(Channel newcomer) {
        int taken = own.values().stream().mapToInt(Own::weight).sum();
        for (Contact held : work.values()) {
            if (!isInContact(held) || !facts.capacity().mayInterrupt(newcomer, held.channel)) {
                taken += held.weight;
            }
        }
        return capacity() - taken;
    }

    /// Capacity in use: all his work, but for contacts that something else he holds may interrupt.
    int load() {
        int load = own.values().stream().mapToInt(Own::weight).sum();
        for (Contact held : work.values()) {
            load += isInContact(held) && mayBeInterrupted(held) ? 0 : held.weight;
        }
        return load;
    }

    boolean mayBeInterrupted(Contact held) {
        return work.values().stream()
                        .anyMatch(other -> other != held && facts.capacity().mayInterrupt(other.channel, held.channel))
                || own.values().stream().anyMatch(other -> facts.capacity().mayInterrupt(other.channel, held.channel));
    }

    boolean isExcluded(Contact contact, Instant at) {
        Instant until = excluded.get(contact.id);
        return until != null && until.isAfter(at);
    }

    /// Whether he has been away so long that nothing is offered to him.
    boolean isAway(Instant at, Duration limit) {
        return lostAt != null && !at.isBefore(lostAt.plus(limit));
    }

    boolean meets(Contact contact) {
        return contact.signature().mayBeServedBy(facts.profile(agent));
    }

    private static boolean isInContact(Contact held) {
        return held.state == InteractionState.CONNECTED;
    }

    @Override
    public String toString() {
        return agent + " (" + presence + (lostAt == null ? "" : ", desktop lost") + ", load " + load() + " of "
                + capacity() + ", work " + work.keySet() + (own.isEmpty() ? "" : ", own wrap-ups " + own.keySet())
                + ")";
    }
}
