package tandem.desktop.session;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.MonitorMode;
import tandem.core.QueueId;

/// How somebody may take part in the contacts of others (S3).
///
/// @param modes  in which ways
/// @param queues of which queues; none: of all
public record MonitorRight(Set<MonitorMode> modes, Set<QueueId> queues) {
    /// Of whoever supervises, if config/users.yml says nothing else.
    static final MonitorRight ALL = new MonitorRight(EnumSet.allOf(MonitorMode.class), Set.of());

    static final MonitorRight NONE = new MonitorRight(Set.of(), Set.of());

    public MonitorRight {
        modes = Set.copyOf(modes);
        queues = Set.copyOf(queues);
    }

    public boolean covers(MonitorMode mode, @Nullable QueueId queue) {
        return modes.contains(mode) && (queues.isEmpty() || (queue != null && queues.contains(queue)));
    }
}
