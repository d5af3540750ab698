package tandem.desktop.announcement;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;

/// Words of a supervisor to agents.
///
/// @param by   their log-in name
/// @param name as people read it
/// @param to   null: to everybody
public record Announcement(
        String id,
        String by,
        String name,
        String text,
        Instant at,
        Instant until,
        @Nullable Set<AgentId> to) {

    boolean isFor(AgentId agent) {
        return to == null || to.contains(agent);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }
}
