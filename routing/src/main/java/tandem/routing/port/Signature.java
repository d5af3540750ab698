package tandem.routing.port;

import tandem.core.Channel;
import tandem.routing.model.AgentChoice;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Requirement;

/// What one kind of interaction needs, whatever its queue: who has the same signature waits in the same line. The text
/// form is `CHANNEL:choice:requirement`, the requirement in its canonical form; equal signatures have equal text.
public record Signature(Channel channel, AgentChoice choice, Requirement requirement) {

    /// @throws IllegalArgumentException if the text is no signature
    public static Signature parse(String text) {
        String[] parts = text.split(":", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("Not a signature: '" + text + "'");
        }
        return new Signature(
                Channel.valueOf(parts[0]), AgentChoice.parse(parts[1]), Requirement.parsePrinted(parts[2]));
    }

    public boolean mayBeServedBy(AgentProfile agent) {
        return agent.channels().contains(channel) && requirement.isMetBy(agent);
    }

    @Override
    public String toString() {
        return channel + ":" + choice.text() + ":" + requirement;
    }
}
