/// The truth about who waits and who serves: the port [RoutingStore] with all values resolved by its caller, and the
/// words it needs. `redis` holds the one for production, `memory` the one for simulation and tests; both pass one
/// contract suite. Knows no configuration and no clock.
@NullMarked
package tandem.routing.port;

import org.jspecify.annotations.NullMarked;
