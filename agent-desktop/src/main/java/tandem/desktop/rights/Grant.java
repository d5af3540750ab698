package tandem.desktop.rights;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.MonitorMode;
import tandem.core.QueueId;

/// What somebody may do: which rights, and how far those over the work of others reach.
///
/// @param monitored of which queues they may listen, if that is less than their reach; none: of all within it
public record Grant(Set<Right> rights, Reach reach, Set<QueueId> monitored) {
    public Grant {
        rights = rights.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(rights));
        monitored = Set.copyOf(monitored);
    }

    public boolean has(Right right) {
        return rights.contains(right);
    }

    /// Whether they may take part in contacts of this queue in this way, as far as `monitored` says.
    public boolean mayMonitor(MonitorMode mode, @Nullable QueueId queue) {
        return has(Right.of(mode)) && (monitored.isEmpty() || (queue != null && monitored.contains(queue)));
    }
}
