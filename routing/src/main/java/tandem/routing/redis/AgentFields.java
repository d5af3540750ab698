package tandem.routing.redis;

import java.util.function.Function;
import java.util.stream.IntStream;
import tandem.core.AgentId;
import tandem.core.SessionId;
import tandem.routing.AgentView;
import tandem.routing.model.Presence;

/// An agent as `view_agent` in lib/agent.lua lists them, followed by their work, as the view everybody knows.
final class AgentFields {
    private AgentFields() {}

    /// @param from where in the reply they begin
    static AgentView read(Reply reply, int from) {
        var fields = reply.sub(from);
        var presence = Presence.valueOf(fields.text(2));
        return new AgentView(
                new AgentId(fields.text(0)),
                fields.text(1),
                presence,
                fields.get(3, Function.identity()),
                fields.instant(4),
                fields.number(5),
                fields.number(6),
                presence != Presence.LOGGED_OUT && fields.text(7).isEmpty(),
                fields.get(8, SessionId::new),
                IntStream.range(from + 1, reply.size())
                        .mapToObj(n -> InteractionView.read(reply.text(n)))
                        .toList());
    }
}
