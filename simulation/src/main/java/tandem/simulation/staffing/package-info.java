/// How many agents a service level takes: the Erlang formulas, numerically stable. They are the oracle of the
/// simulation and the beginning of staffing tables (R21).
@NullMarked
package tandem.simulation.staffing;

import org.jspecify.annotations.NullMarked;
