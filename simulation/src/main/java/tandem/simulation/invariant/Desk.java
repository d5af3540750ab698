package tandem.simulation.invariant;

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
import tandem.routing.model.Presence;

/// An agent as the journal tells of them.
final class Desk {
    final AgentId agent;
    Presence presence = Presence.LOGGED_OUT;

    @Nullable
    SessionId session;

    @Nullable
    Instant lostAt;

    final Map<InteractionId, Contact> work = new LinkedHashMap<>();
    /// What each offer has taken of them.
    final Map<InteractionId, Integer> offered = new HashMap<>();
    /// Their own wrap-ups of what they have passed on: the weight each takes.
    final Map<InteractionId, Own> own = new LinkedHashMap<>();
    /// What is not offered to them before that time.
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

    /// Room by capacity alone, whatever their presence: what the newcomer may interrupt does not count.
    int room(Channel newcomer) {
        int taken = 0;
        for (Own wrapUp : own.values()) {
            taken += facts.mayInterrupt(agent, newcomer, wrapUp.channel()) ? 0 : wrapUp.weight();
        }
        for (Contact held : work.values()) {
            taken += isPassive(held) && facts.mayInterrupt(agent, newcomer, held.channel) ? 0 : weight(held);
        }
        return capacity() - taken;
    }

    /// Capacity in use: all their work, but for contacts and wrap-ups that something else they hold may
    /// interrupt.
    int load() {
        int load = 0;
        for (var wrapUp : own.entrySet()) {
            load += isBehind(wrapUp.getKey(), wrapUp.getValue().channel(), true)
                    ? 0
                    : wrapUp.getValue().weight();
        }
        for (Contact held : work.values()) {
            load += isPassive(held) && mayBeInterrupted(held) ? 0 : weight(held);
        }
        return load;
    }

    private int weight(Contact held) {
        return held.state == InteractionState.OFFERED ? offered.getOrDefault(held.id, held.weight) : held.weight;
    }

    boolean mayBeInterrupted(Contact held) {
        return isBehind(held.id, held.channel, false);
    }

    /// Whether anything else they hold may interrupt this.
    private boolean isBehind(InteractionId id, Channel channel, boolean ownWrapUp) {
        for (Contact other : work.values()) {
            if ((ownWrapUp || !other.id.equals(id)) && facts.mayInterrupt(agent, other.channel, channel)) {
                return true;
            }
        }
        for (var other : own.entrySet()) {
            if ((!ownWrapUp || !other.getKey().equals(id))
                    && facts.mayInterrupt(agent, other.getValue().channel(), channel)) {
                return true;
            }
        }
        return false;
    }

    boolean isExcluded(Contact contact, Instant at) {
        Instant until = excluded.get(contact.id);
        return (until != null && until.isAfter(at)) || own.containsKey(contact.id);
    }

    /// When a lost desktop costs them their readiness; null if it does not.
    @Nullable
    Instant notReadyAt(Duration after) {
        return lostAt == null || presence != Presence.READY ? null : lostAt.plus(after);
    }

    boolean meets(Contact contact) {
        return facts.serves(agent, contact.signature());
    }

    private static boolean isPassive(Contact held) {
        return held.state == InteractionState.CONNECTED || held.state == InteractionState.WRAP_UP;
    }

    @Override
    public String toString() {
        return agent + " (" + presence + (lostAt == null ? "" : ", desktop lost") + ", load " + load() + " of "
                + capacity() + ", work " + work.keySet() + (own.isEmpty() ? "" : ", own wrap-ups " + own.keySet())
                + ")";
    }
}
