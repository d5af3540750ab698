package tandem.desktop.board;

import java.util.List;
import tandem.core.AgentId;
import tandem.core.QueueId;

/// A wallboard somebody has given a name.
///
/// @param version counts the changes
/// @param shared  whether all who see wallboards see it
/// @param queues  none for all
/// @param agents  none for all
record SavedBoard(
        String id,
        long version,
        String name,
        String owner,
        boolean shared,
        List<QueueId> queues,
        List<AgentId> agents) {
    SavedBoard {
        queues = List.copyOf(queues);
        agents = List.copyOf(agents);
    }
}
