/// The truth about who waits and who serves: [RoutingStore], the sum of one port per topic, with all values resolved by
/// its caller, and the words they need. `tandem.routing.redis` implements them for production,
/// `tandem.simulation.memory` for simulation and tests; both pass one contract suite. Knows no configuration and no
/// clock. [Observer] is the other way round: all that routing asks of whoever watches it.
@NullMarked
package tandem.routing.port;

import org.jspecify.annotations.NullMarked;
