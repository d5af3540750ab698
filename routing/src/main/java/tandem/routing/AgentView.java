package tandem.routing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.core.SessionId;
import tandem.routing.model.Presence;

/// An agent as routing knows them now, on their three axes (D1): presence, work, connection.
///
/// @param reason    why not ready; null while ready
/// @param since     of this presence
/// @param load      capacity in use, offers included, of 100
/// @param connected whether their desktop is
/// @param work      everything they hold: offered, connecting, connected, in wrap-up; oldest first
public record AgentView(
        AgentId id,
        String name,
        Presence presence,
        @Nullable String reason,
        Instant since,
        int load,
        int capacity,
        boolean connected,
        @Nullable SessionId session,
        List<Interaction> work) {}
