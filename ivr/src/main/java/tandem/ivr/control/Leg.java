package tandem.ivr.control;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;

/// An agent's phone in a call.
///
/// @param id      the unique id of its channel, chosen by us before it exists
/// @param channel its name once it exists
/// @param sent    whether the server has been told to call it
record Leg(String id, @Nullable String channel, boolean sent) {
    private static final String PREFIX = "leg-";

    /// Why a phone is called.
    ///
    /// @param epoch of the acceptance
    record Acceptance(AgentId agent, int epoch) {}

    static Leg create() {
        return new Leg(PREFIX + UUID.randomUUID(), null, false);
    }

    /// Whether a channel of this unique id is an agent's leg.
    static boolean isLeg(String channelId) {
        return channelId.startsWith(PREFIX);
    }

    /// Whether it is the phone of one of ours, in the call or listening to it, and no caller.
    static boolean isOurs(String channelId) {
        return isLeg(channelId) || Ear.isEar(channelId);
    }

    Leg asSent() {
        return new Leg(id, channel, true);
    }

    Leg named(String name) {
        return new Leg(id, name, true);
    }

    /// How to speak of it to the server: by name if there is one, else by id.
    String reference() {
        return channel != null ? channel : id;
    }
}
