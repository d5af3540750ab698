/// What must always hold (I1–I17), as checks: a model that replays the journal and refuses what may not happen,
/// and a store that compares every step of another with it. For simulation and tests; production does not use
/// it.
@NullMarked
package tandem.simulation.invariant;

import org.jspecify.annotations.NullMarked;
