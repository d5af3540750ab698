package tandem.channels.flow;

import java.util.Optional;
import tandem.core.InteractionId;

/// Where chats are in their flows, so that each goes on at its last question on whatever node its visitor
/// comes back. One node leads a chat at a time: the one that took its place last.
public interface FlowPlaces {

    /// Notes where a chat begins; nothing changes where it has begun already.
    void begin(InteractionId chat, String state);

    /// From here on this node leads it; empty if it is in no flow (any more).
    Optional<Held> take(InteractionId chat);

    /// @return false if another node leads it now: nothing was changed
    boolean keep(InteractionId chat, long epoch, String state);

    /// Whether nobody has taken it since.
    boolean isHeld(InteractionId chat, long epoch);

    /// It has left its flow.
    void over(InteractionId chat);

    /// @param epoch of the node that has taken it
    record Held(String state, long epoch) {}
}
