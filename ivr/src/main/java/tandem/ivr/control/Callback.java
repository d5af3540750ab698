package tandem.ivr.control;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tandem.core.Direction;
import tandem.core.Interaction;
import tandem.routing.Router;

/// How a customer is called: back, or because an agent wants to (T10).
///
/// @param from     our number that they are shown: the one which they had dialled, or the queue's; empty:
/// what the trunk
///                 shows anyway
/// @param ringTime how long their phone rings
/// @param trunk    PJSIP endpoint; null in what an older node noted
/// @param isOurs   whether an agent has begun it
/// @param patience how long they wait for an agent if they are called before one; null: an agent is called first
record Callback(
        String from,
        Duration ringTime,
        @Nullable String trunk,
        boolean isOurs,
        @Nullable Duration patience) {

    /// The number at which somebody is to be called.
    static String numberOf(Interaction interaction) {
        return interaction.attributes().getOrDefault(Router.CALLBACK_NUMBER, interaction.from());
    }

    static Callback of(Interaction interaction, Duration ringTime, String trunk) {
        return new Callback(interaction.to(), ringTime, trunk, interaction.direction() == Direction.OUTBOUND, null);
    }

    /// The customer is called before an agent.
    static Callback customerFirst(Interaction interaction, Duration ringTime, String trunk, Duration patience) {
        return new Callback(interaction.to(), ringTime, trunk, false, patience);
    }
}
