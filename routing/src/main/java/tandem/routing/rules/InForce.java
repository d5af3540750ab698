package tandem.routing.rules;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tandem.core.QueueId;
import tandem.routing.NumberHours;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;

/// The configuration in force on this node, swapped as a whole. Queues that are gone from it are still known
/// here, so that those who wait in them are served out on their old terms.
public final class InForce {
    private static final int MOST_OPENINGS = 100;

    private volatile State state;
    private volatile NumberHours hours = NumberHours.ALWAYS;

    private record State(
            RoutingConfiguration configuration, Fingerprints fingerprints, Map<QueueId, QueueProfile> retired) {}

    public InForce(RoutingConfiguration configuration) {
        this.state = new State(configuration, Fingerprints.under(configuration), Map.of());
    }

    public RoutingConfiguration configuration() {
        return state.configuration();
    }

    /// When numbers may be called, for queues that ask for it.
    public void numberHours(NumberHours now) {
        hours = now;
    }

    /// As if that were in force.
    InForce draft(RoutingConfiguration next) {
        var draft = new InForce(next);
        draft.hours = hours;
        return draft;
    }

    /// When a queue may call that number, from that moment on: it is open, and it is the time there, if that is its
    /// policy. Empty if that is never so.
    Optional<Instant> callable(QueueProfile queue, String number, Instant from) {
        var calendar = configuration().calendar(queue);
        if (!queue.callback().byTheirClock()) {
            return calendar.nextOpening(from);
        }
        Instant at = from;
        for (int openings = 0; openings < MOST_OPENINGS; openings++) {
            Instant open = calendar.nextOpening(at).orElse(null);
            Instant there = open == null ? null : hours.next(number, open).orElse(null);
            if (there == null || there.equals(open)) {
                return Optional.ofNullable(there);
            }
            at = there;
        }
        return Optional.empty();
    }

    Fingerprints fingerprints() {
        return state.fingerprints();
    }

    /// A queue of the configuration, or one that was retired.
    public Optional<QueueProfile> queue(QueueId id) {
        State now = state;
        return Optional.ofNullable(now.configuration().queues().get(id))
                .or(() -> Optional.ofNullable(now.retired().get(id)));
    }

    /// All queues in which somebody may wait.
    public Set<QueueId> queues() {
        State now = state;
        var all = new LinkedHashSet<>(now.configuration().queues().keySet());
        all.addAll(now.retired().keySet());
        return all;
    }

    /// @return the queues that this retires
    synchronized Map<QueueId, QueueProfile> swap(RoutingConfiguration next) {
        Map<QueueId, QueueProfile> gone =
                new LinkedHashMap<>(state.configuration().queues());
        gone.keySet().removeAll(next.queues().keySet());
        state = new State(next, Fingerprints.under(next), without(next, state.retired(), gone));
        return gone;
    }

    /// These are gone from the configuration, but somebody may still wait in them.
    synchronized void retire(Map<QueueId, QueueProfile> more) {
        state = new State(
                state.configuration(), state.fingerprints(), without(state.configuration(), state.retired(), more));
    }

    private static Map<QueueId, QueueProfile> without(
            RoutingConfiguration configuration, Map<QueueId, QueueProfile> retired, Map<QueueId, QueueProfile> more) {
        Map<QueueId, QueueProfile> all = new LinkedHashMap<>(retired);
        all.putAll(more);
        all.keySet().removeAll(configuration.queues().keySet());
        return Map.copyOf(all);
    }
}
