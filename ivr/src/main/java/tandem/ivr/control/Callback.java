package tandem.ivr.control;

import java.time.Duration;
import tandem.core.Interaction;
import tandem.routing.Router;

/// How a customer is called back.
///
/// @param from     our number, which they had dialled
/// @param ringTime how long their phone rings
record Callback(String from, Duration ringTime) {

    /// The number at which somebody is to be called.
    static String numberOf(Interaction interaction) {
        return interaction.attributes().getOrDefault(Router.CALLBACK_NUMBER, interaction.from());
    }
}
