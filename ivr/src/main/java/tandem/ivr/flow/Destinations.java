package tandem.ivr.flow;

import java.util.List;
import tandem.core.QueueId;
import tandem.routing.Requirement;

/// Where flows may send callers, as routing is configured now.
@FunctionalInterface
public interface Destinations {

    /// Whether config/queues.yml has it.
    boolean isQueue(QueueId queue);

    /// What the requirement names though config/ does not have it, one sentence each.
    default List<String> unknownNames(Requirement requirement) {
        return List.of();
    }
}
