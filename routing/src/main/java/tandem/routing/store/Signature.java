package tandem.routing.store;

import java.util.HashMap;
import java.util.Map;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.routing.AgentProfile;
import tandem.routing.Requirement;

/// What one kind of interaction needs: who has the same signature waits in the same line. The text form is
/// `CHANNEL:queue:requirement`, the requirement in its canonical form; equal signatures have equal text.
public record Signature(Channel channel, QueueId queue, Requirement requirement) {
    private static final String AND = " and ";
    private static final String AT_LEAST = " >= ";

    /// @throws IllegalArgumentException if the text is no signature
    public static Signature parse(String text) {
        String[] parts = text.split(":", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("Not a signature: '" + text + "'");
        }
        Map<String, Integer> levels = new HashMap<>();
        for (String term : parts[2].isEmpty() ? new String[0] : parts[2].split(AND)) {
            int at = term.lastIndexOf(AT_LEAST);
            if (at < 1) {
                throw new IllegalArgumentException("Not a signature: '" + text + "'");
            }
            levels.put(term.substring(0, at), Integer.valueOf(term.substring(at + AT_LEAST.length())));
        }
        return new Signature(Channel.valueOf(parts[0]), new QueueId(parts[1]), new Requirement(levels));
    }

    public boolean mayBeServedBy(AgentProfile agent) {
        return agent.channels().contains(channel)
                && (agent.queues().isEmpty() || agent.queues().contains(queue))
                && requirement.isMetBy(agent.skills());
    }

    /// Share of an agent's capacity (R5).
    public int weight() {
        return channel.defaultWeight();
    }

    @Override
    public String toString() {
        return channel + ":" + queue + ":" + requirement;
    }
}
