package tandem.insight.floor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.routing.model.Capacity;
import tandem.routing.model.Presence;

/// A logged-in agent on their three axes (D1): presence, work, connection.
///
/// @param reason why not ready; null while ready
/// @param since  of this presence
/// @param load   capacity in use
/// @param work   oldest first
public record PresentAgent(
        AgentId id,
        String name,
        Presence presence,
        @Nullable String reason,
        Instant since,
        int load,
        int capacity,
        boolean connected,
        List<HeldWork> work) {

    public PresentAgent {
        work = List.copyOf(work);
    }

    PresentAgent present(Presence now, @Nullable String because, Instant at) {
        return new PresentAgent(id, name, now, because, at, load, capacity, connected, work);
    }

    PresentAgent connected(boolean now) {
        return new PresentAgent(id, name, presence, reason, since, load, capacity, now, work);
    }

    PresentAgent holding(List<HeldWork> now, Capacity rules) {
        return new PresentAgent(id, name, presence, reason, since, load(now, rules), capacity, connected, now);
    }

    PresentAgent under(int changedCapacity, Capacity rules) {
        return new PresentAgent(id, name, presence, reason, since, load(work, rules), changedCapacity, connected, work);
    }

    Optional<HeldWork> work(InteractionId interaction) {
        return work.stream().filter(held -> held.id().equals(interaction)).findFirst();
    }

    /// A contact of theirs has changed; null: they do not hold it any more.
    PresentAgent holding(LiveContact contact, Holders.@Nullable Held held, Capacity rules) {
        var before = work(contact.id()).orElse(null);
        if (held == null) {
            return before == null
                    ? this
                    : holding(work.stream().filter(one -> one != before).toList(), rules);
        }
        var seen = contact.view();
        var own = held.passedOn();
        int weight = before == null || held.state() == InteractionState.OFFERED
                ? rules.weight(seen.channel())
                : before.weight();
        var after = new HeldWork(
                seen.id(),
                seen.channel(),
                held.state(),
                own == null ? seen.queue() : own.queue(),
                held.since(),
                weight,
                held.paused());
        return after.equals(before) ? this : holding(replaced(before, after), rules);
    }

    private List<HeldWork> replaced(@Nullable HeldWork before, HeldWork after) {
        var all = new ArrayList<>(work);
        if (before == null) {
            all.add(after);
        } else {
            all.set(all.indexOf(before), after);
        }
        return all;
    }

    /// While the customer owes the answer it weighs less; afterwards as much of its full weight as there is room (R5).
    PresentAgent said(Party author, InteractionId interaction, Capacity rules) {
        var before = work(interaction).orElse(null);
        if (before == null || before.state() != InteractionState.CONNECTED || author == Party.SYSTEM) {
            return this;
        }
        int room = Math.max(0, capacity - load);
        int full = rules.weight(before.channel());
        int weight = author == Party.AGENT
                ? Math.min(before.weight(), rules.weightWhileCustomerOwes(before.channel()))
                : Math.min(Math.max(before.weight(), full), before.weight() + room);
        return weight == before.weight() ? this : holding(replaced(before, before.weighing(weight)), rules);
    }

    /// A snapshot does not say in which conversations the customer owes the answer; the load tells how many there are.
    PresentAgent lightened(int to, Capacity rules) {
        var agent = this;
        for (HeldWork held : work) {
            int light = rules.weightWhileCustomerOwes(held.channel());
            if (held.state() == InteractionState.CONNECTED && agent.load - held.weight() + light >= to) {
                agent = agent.holding(agent.replaced(held, held.weighing(light)), rules);
            }
        }
        return agent;
    }

    private static int load(List<HeldWork> work, Capacity rules) {
        int load = 0;
        for (HeldWork held : work) {
            load += isSetAside(held, work, rules) ? 0 : held.weight();
        }
        return load;
    }

    /// Work in contact or in wrap-up does not count while they hold something that may interrupt it (R5).
    private static boolean isSetAside(HeldWork held, List<HeldWork> all, Capacity rules) {
        if (held.state() != InteractionState.CONNECTED && held.state() != InteractionState.WRAP_UP) {
            return false;
        }
        for (HeldWork other : all) {
            if (other != held && rules.mayInterrupt(other.channel(), held.channel())) {
                return true;
            }
        }
        return false;
    }
}
