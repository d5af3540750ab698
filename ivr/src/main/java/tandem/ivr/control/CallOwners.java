package tandem.ivr.control;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tandem.core.InteractionId;

/// Which node has which call (R19), seen from one node: a lease for each server that it is linked to, and a note of
/// each call that says how it stands, for whoever goes on with it. Every method is one round trip, harmless to repeat,
/// and throws [tandem.core.outage.UnavailableException] when there is no answer.
public interface CallOwners {

    /// The name of this node; no two nodes have the same, and none has it again after a restart.
    String node();

    /// How long a node that gives no sign of life keeps its calls.
    Duration lease();

    /// A sign of life at these servers.
    Standing renew(Set<String> servers);

    /// This node stops: its calls are anybody's at once.
    void release();

    /// Takes a call that nobody has.
    ///
    /// @return false if another node has it
    boolean claim(CallNote note);

    /// Takes a call from whoever has it, because the server has given it to this node.
    ///
    /// @return how it stood, if somebody had it
    Optional<String> take(CallNote note);

    /// Writes down how calls of this node stand.
    ///
    /// @return those that another node has
    Set<InteractionId> keep(Collection<CallNote> notes);

    /// The node that has each of these calls, lease or not; those that nobody has are missing.
    Map<InteractionId, String> ownersOf(Collection<InteractionId> calls);

    /// Takes some of the calls of a node whose lease is over; empty when none is left, or it is not over after all.
    List<CallNote> adopt(Lease lapsed);

    /// How a call stands.
    ///
    /// @param server that it is on
    /// @param text   for the node that goes on with it; empty: nothing is left to do, and nobody has it any more
    record CallNote(InteractionId call, String server, String text) {
        static CallNote over(InteractionId call, String server) {
            return new CallNote(call, server, "");
        }
    }

    /// @param left of it; negative: it is over
    record Lease(String server, String node, Duration left) {
        private static final Duration LONG_AGO = Duration.ofDays(-365);

        boolean isOver() {
            return left.isNegative();
        }

        /// Whether its node has released it, which puts its end at the beginning of time.
        boolean isGivenUp() {
            return left.compareTo(LONG_AGO) < 0;
        }
    }

    /// @param unbroken whether this node's leases have been valid all the time: false means that others may have
    /// taken its calls
    /// @param others   the leases of other nodes
    record Standing(boolean unbroken, List<Lease> others) {}
}
