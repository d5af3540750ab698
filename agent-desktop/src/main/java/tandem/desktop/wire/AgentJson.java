package tandem.desktop.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.insight.floor.PresentAgent;
import tandem.routing.AgentView;
import tandem.routing.model.Presence;

/// The agent without their work and their session.
public record AgentJson(
        AgentId id,
        String name,
        Presence presence,
        @Nullable String reason,
        Instant since,
        int load,
        int capacity,
        boolean connected) {

    public static AgentJson of(AgentView view) {
        return new AgentJson(
                view.id(),
                view.name(),
                view.presence(),
                view.reason(),
                view.since(),
                view.load(),
                view.capacity(),
                view.connected());
    }

    public static AgentJson of(PresentAgent agent) {
        return new AgentJson(
                agent.id(),
                agent.name(),
                agent.presence(),
                agent.reason(),
                agent.since(),
                agent.load(),
                agent.capacity(),
                agent.connected());
    }
}
