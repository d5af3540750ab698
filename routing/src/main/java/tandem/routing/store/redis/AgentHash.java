package tandem.routing.store.redis;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tandem.core.AgentId;
import tandem.core.SessionId;
import tandem.routing.AgentView;
import tandem.routing.Presence;

/// The Redis hash of an agent (lib/agent.lua), followed by those of his work, as the view everybody knows.
final class AgentHash {
    private AgentHash() {}

    static AgentView read(List<Map<String, String>> agentAndWork) {
        var fields = new Fields(agentAndWork.getFirst());
        var presence = Presence.valueOf(fields.text("presence"));
        return new AgentView(
                new AgentId(fields.text("id")),
                fields.text("name"),
                presence,
                fields.get("reason", Function.identity()),
                fields.instant("since"),
                fields.number("load"),
                fields.number("capacity"),
                presence != Presence.LOGGED_OUT && fields.text("lostAt").isEmpty(),
                fields.get("session", SessionId::new),
                agentAndWork.stream().skip(1).map(InteractionHash::read).toList());
    }
}
