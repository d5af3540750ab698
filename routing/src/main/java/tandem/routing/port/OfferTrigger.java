package tandem.routing.port;

import static tandem.routing.port.OfferState.ACCEPTED;
import static tandem.routing.port.OfferState.DECLINED;
import static tandem.routing.port.OfferState.EXPIRED;
import static tandem.routing.port.OfferState.PENDING;
import static tandem.routing.port.OfferState.RESCINDED;

import java.util.Optional;

/// The life of an offer as a table: whatever happens first decides, and nothing happens to it afterwards. The
/// diagram in docs/states.md is generated from it; the tests hold both stores to it.
public enum OfferTrigger {
    ACCEPT(ACCEPTED),
    DECLINE(DECLINED),
    /// Its time is over.
    DEADLINE(EXPIRED),
    /// Another agent who was offered it too has accepted it (RING_ALL).
    ACCEPTED_BY_OTHER(RESCINDED),
    /// One side left before it was answered.
    END(RESCINDED),
    /// The desktop of its agent has been lost for 30 s.
    AGENT_LOST(RESCINDED),
    AGENT_LOGS_OUT(RESCINDED),
    /// The desktop of its agent has been lost for 300 s.
    AGENT_GONE(RESCINDED);

    private final OfferState end;

    OfferTrigger(OfferState end) {
        this.end = end;
    }

    /// Where it leads; empty if it changes nothing in this state.
    public Optional<OfferState> from(OfferState state) {
        return state == PENDING ? Optional.of(end) : Optional.empty();
    }
}
