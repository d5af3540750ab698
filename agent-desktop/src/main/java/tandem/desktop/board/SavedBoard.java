package tandem.desktop.board;

import java.util.List;
import tandem.core.AgentId;
import tandem.core.QueueId;

/// A wallboard somebody has given a name.
///
/// @param version counts the changes
/// @param shared  whether all who see wallboards see it
/// @param queues  none for those that the teams serve, or all
/// @param agents  none for all, unless there are teams
/// @param teams   by id: whoever is in one of them when it is looked at
record SavedBoard(
        String id,
        long version,
        String name,
        String owner,
        boolean shared,
        List<QueueId> queues,
        List<AgentId> agents,
        List<String> teams) {
    SavedBoard {
        queues = List.copyOf(queues);
        agents = List.copyOf(agents);
        teams = teams == null ? List.of() : List.copyOf(teams); // boards of versions before
    }
}
