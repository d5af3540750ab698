package tandem.routing.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is due, and whose desktops which node holds. A part of [RoutingStore].
public interface Deadlines {
    /// At most `limit` deadlines due by then, earliest first.
    List<Deadline> due(Instant now, int limit);

    /// When the next one is due; empty if there is none.
    Optional<Instant> nextDeadline();

    /// Not for [Deadline.OfStep].
    void fire(Deadline deadline, LostDesktop lostDesktop, Instant now);

    /// Which node holds whose desktop.
    NodeLeases nodes();
}
