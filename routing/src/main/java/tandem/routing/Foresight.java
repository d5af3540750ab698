package tandem.routing;

import java.util.List;
import tandem.routing.model.RoutingConfiguration;

/// What another configuration would do, by the same rules that would do it. Asking changes nothing.
public interface Foresight {
    /// In the order of queues, then agents, then calendars.
    List<Foreseen> of(RoutingConfiguration next);
}
