package tandem.channels;

import tandem.core.AgentId;
import tandem.core.InteractionId;

/// The id of a mail that an agent begins, `new.AGENT.ANYTHING`: it says whose it is before there is an
/// interaction, so that its draft and its files have a place.
public final class NewMail {
    private NewMail() {}

    public static boolean isOf(AgentId agent, InteractionId id) {
        return id.value().startsWith("new." + agent.value() + ".");
    }
}
