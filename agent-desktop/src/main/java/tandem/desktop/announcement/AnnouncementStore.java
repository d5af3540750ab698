package tandem.desktop.announcement;

import java.util.List;
import java.util.Set;
import tandem.core.AgentId;

/// Keeps announcements until they are over, for all nodes.
public interface AnnouncementStore {

    /// One that is still shown, and who has seen it.
    record Shown(Announcement announcement, Set<AgentId> seen) {}

    /// Adding the same id again changes nothing.
    void add(Announcement announcement);

    /// Does nothing if there is none of this id.
    void end(String id);

    void seen(String id, AgentId agent);

    /// Those that are not over, oldest first.
    List<Shown> all();

    /// From now on this is called when something has changed, at whatever node, and when it could not be told for a
    /// while.
    AutoCloseable listen(Runnable changed);
}
